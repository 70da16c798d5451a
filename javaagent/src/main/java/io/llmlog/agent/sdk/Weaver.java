package io.llmlog.agent.sdk;

import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.TypeResolutionStrategy;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/** Weaves the calls of the hooks into class files. Adds nothing to the classes but code inside methods. */
final class Weaver {
    private static final ClassFileLocator ADVICE = ClassFileLocator.ForClassLoader.of(Weaver.class.getClassLoader());

    private final ByteBuddy byteBuddy = new ByteBuddy()
            .with(TypeValidation.DISABLED)
            .with(Implementation.Context.Disabled.Factory.INSTANCE)
            .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE);

    /** The class with what the library weaves into it, or null when that is nothing. */
    byte @Nullable [] weave(Library library, String className, byte[] classFile, @Nullable ClassLoader loader) {
        ClassFileLocator locator = new ClassFileLocator.Compound(
                ClassFileLocator.Simple.of(className, classFile), ClassFileLocator.ForClassLoader.of(loader));
        TypePool pool = TypePool.Default.WithLazyResolution.of(locator);
        TypeDescription type = pool.describe(className).resolve();
        List<Weaving> weavings = library.weavings().stream()
                .filter(weaving -> weaving.owners().matches(type))
                .toList();
        boolean callsJdkClient = library.callsJdkClient(className);
        if (weavings.isEmpty() && !callsJdkClient) {
            return null;
        }
        DynamicType.Builder<?> builder = byteBuddy.decorate(type, locator);
        if (callsJdkClient) {
            builder = builder.visit(new JdkCallSites(library.name()));
        }
        for (Weaving weaving : weavings) {
            builder = builder.visit(Advice.withCustomMapping()
                    .bind(LibraryName.class, library.name())
                    .to(weaving.advice(), ADVICE)
                    .on(weaving.methods()));
        }
        return builder.make(TypeResolutionStrategy.Disabled.INSTANCE, pool).getBytes();
    }
}
