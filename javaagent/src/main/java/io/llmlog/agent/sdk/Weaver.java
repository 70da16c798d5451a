package io.llmlog.agent.sdk;

import static net.bytebuddy.matcher.ElementMatchers.isAbstract;
import static net.bytebuddy.matcher.ElementMatchers.isBridge;
import static net.bytebuddy.matcher.ElementMatchers.isStatic;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.not;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.TypeResolutionStrategy;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/** Weaves the calls of the hooks into class files. Adds nothing to the classes but code inside methods. */
final class Weaver {
    private static final ClassFileLocator ADVICE = ClassFileLocator.ForClassLoader.of(Weaver.class.getClassLoader());

    private final ByteBuddy byteBuddy = new ByteBuddy()
            .with(TypeValidation.DISABLED)
            .with(Implementation.Context.Disabled.Factory.INSTANCE)
            .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE);

    /** The class with what its role asks for, or null when it has none. */
    byte @Nullable [] weave(Sdk sdk, String className, byte[] classFile, @Nullable ClassLoader loader) {
        ClassFileLocator locator = new ClassFileLocator.Compound(
                ClassFileLocator.Simple.of(className, classFile), ClassFileLocator.ForClassLoader.of(loader));
        TypePool pool = TypePool.Default.WithLazyResolution.of(locator);
        TypeDescription type = pool.describe(className).resolve();
        List<AsmVisitorWrapper> weaving = roles(sdk, type);
        if (weaving.isEmpty()) {
            return null;
        }
        DynamicType.Builder<?> builder = byteBuddy.decorate(type, locator);
        for (AsmVisitorWrapper visitor : weaving) {
            builder = builder.visit(visitor);
        }
        return builder.make(TypeResolutionStrategy.Disabled.INSTANCE, pool).getBytes();
    }

    private static List<AsmVisitorWrapper> roles(Sdk sdk, TypeDescription type) {
        if (type.getName().equals(sdk.optionsBuilder())) {
            return List.of(advice(OptionsAdvice.class, setter("httpClient", sdk.http("HttpClient"))));
        }
        if (type.getName().equals(sdk.requestBuilder())) {
            return List.of(advice(RequestAdvice.class, setter("body", sdk.http("HttpRequestBody"))));
        }
        List<AsmVisitorWrapper> weaving = new ArrayList<>();
        for (TypeDescription.Generic role : type.getInterfaces()) {
            String name = role.asErasure().getName();
            if (name.equals(sdk.http("HttpClient"))) {
                weaving.add(advice(
                        TransportAdvice.class,
                        named("execute")
                                .or(named("executeAsync"))
                                .and(takesArguments(2))
                                .and(takesArgument(0, named(sdk.http("HttpRequest"))))));
            } else if (name.equals(sdk.http("HttpResponse"))) {
                weaving.add(advice(BodyAdvice.class, named("body").and(takesArguments(0))));
                weaving.add(advice(CloseAdvice.class, named("close").and(takesArguments(0))));
            }
        }
        return weaving;
    }

    private static ElementMatcher.Junction<MethodDescription> setter(String name, String type) {
        return named(name).and(takesArguments(1)).and(takesArgument(0, named(type)));
    }

    private static AsmVisitorWrapper advice(Class<?> advice, ElementMatcher.Junction<MethodDescription> methods) {
        return Advice.to(advice, ADVICE)
                .on(methods.and(not(isAbstract())).and(not(isStatic())).and(not(isBridge())));
    }
}
