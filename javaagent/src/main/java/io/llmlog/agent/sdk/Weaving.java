package io.llmlog.agent.sdk;

import static net.bytebuddy.matcher.ElementMatchers.isAbstract;
import static net.bytebuddy.matcher.ElementMatchers.isBridge;
import static net.bytebuddy.matcher.ElementMatchers.isStatic;
import static net.bytebuddy.matcher.ElementMatchers.not;

import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Code that is woven into some methods of some classes.
 *
 * @param owners the classes
 * @param methods of these; made by the methods below it leaves out what is abstract, static or a bridge
 * @param advice a class of static methods in the manner of Byte Buddy, which calls nothing but the hooks
 */
public record Weaving(
        ElementMatcher<TypeDescription> owners, ElementMatcher<MethodDescription> methods, Class<?> advice) {

    /** Into classes that are told otherwise than by their name. */
    public static Weaving of(
            ElementMatcher<TypeDescription> owners,
            ElementMatcher.Junction<MethodDescription> methods,
            Class<?> advice) {
        return new Weaving(owners, concrete(methods), advice);
    }

    /** Into the class of that name. */
    public static Weaving into(String className, ElementMatcher.Junction<MethodDescription> methods, Class<?> advice) {
        return of(type -> type.getName().equals(className), methods, advice);
    }

    /** Into every class that directly implements that interface. */
    public static Weaving intoEvery(
            String interfaceName, ElementMatcher.Junction<MethodDescription> methods, Class<?> advice) {
        return of(
                type -> type.getInterfaces().stream()
                        .anyMatch(role -> role.asErasure().getName().equals(interfaceName)),
                methods,
                advice);
    }

    private static ElementMatcher<MethodDescription> concrete(ElementMatcher.Junction<MethodDescription> methods) {
        return methods.and(not(isAbstract())).and(not(isStatic())).and(not(isBridge()));
    }
}
