package io.llmlog.agent.sdk;

import io.llmlog.agent.bridge.Hooks;
import io.llmlog.agent.context.DiagnosticContexts;
import io.llmlog.status.Status;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Sees every class as it is loaded and has the few woven that matter: the builders and the bundled transport of an SDK by their names,
 * transports and answers of the application's own once one is seen at work. Until an SDK shows up it costs each class a comparison of
 * names.
 */
public final class SdkTransformer implements ClassFileTransformer {
    private final Instrumentation instrumentation;
    private final DiagnosticContexts contexts;
    private final Status status;
    private final Set<Class<?>> wanted = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private final Map<Class<?>, Boolean> known = Collections.synchronizedMap(new WeakHashMap<>());
    private @Nullable Weaver weaver;

    public SdkTransformer(Instrumentation instrumentation, DiagnosticContexts contexts, Status status) {
        this.instrumentation = instrumentation;
        this.contexts = contexts;
        this.status = status;
    }

    /** Looks at classes from now on, and at those that are loaded already. */
    public void install() {
        instrumentation.addTransformer(this, true);
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            String name = loaded.getName();
            contexts.loading(loaded.getClassLoader(), name.replace('.', '/'));
            Sdk sdk = Sdk.of(name);
            if (sdk != null && isNamed(sdk, name)) {
                retransform(loaded);
            }
        }
    }

    @Override
    public byte @Nullable [] transform(
            Module module,
            @Nullable ClassLoader loader,
            @Nullable String internalName,
            @Nullable Class<?> loaded,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (internalName == null || loader == null) {
            return null;
        }
        try {
            contexts.loading(loader, internalName);
            boolean ofSdk = internalName.startsWith("com/openai/") || internalName.startsWith("com/anthropic/");
            if (!ofSdk && (loaded == null || !wanted.contains(loaded))) {
                return null;
            }
            return transform(module, loader, internalName.replace('/', '.'), loaded, classFile);
        } catch (Throwable failure) {
            status.warnOften(
                    "weaving", () -> "cannot instrument " + internalName + ", its calls are not recorded: " + failure);
            return null;
        }
    }

    private byte @Nullable [] transform(
            Module module, ClassLoader loader, String name, @Nullable Class<?> loaded, byte[] classFile) {
        Sdk sdk = loaded != null && wanted.contains(loaded) ? sdkOf(loaded) : Sdk.of(name);
        if (sdk == null || (!isNamed(sdk, name) && (loaded == null || !wanted.contains(loaded)))) {
            return null;
        }
        if (!seesHooks(loader)) {
            status.warnOften(
                    "hooks " + sdk,
                    () -> sdk.library() + " is loaded by " + loader.getClass().getName()
                            + ", which does not see the system class loader: its calls are not recorded");
            return null;
        }
        letRead(module);
        return weaver().weave(sdk, name, classFile, loader);
    }

    /** Sees to it that a transport's calls are seen, whoever wrote it. */
    void watchTransport(Class<?> transport) {
        watch(transport, "execute", 2);
    }

    /** Sees to it that the body of such answers is seen. Whether it is. */
    boolean watchAnswer(Class<?> answer) {
        return watch(answer, "body", 0);
    }

    private boolean watch(Class<?> type, String method, int parameters) {
        Boolean done = known.get(type);
        if (done != null) {
            return done;
        }
        boolean watched = watch(declaring(type, method, parameters));
        known.put(type, watched);
        return watched;
    }

    private boolean watch(@Nullable Class<?> declaring) {
        Sdk sdk = declaring == null ? null : sdkOf(declaring);
        if (declaring == null || sdk == null || sdk.isInner(declaring.getName())) {
            return false;
        }
        if (sdk.isBundledTransport(declaring.getName())) {
            return true;
        }
        wanted.add(declaring);
        return retransform(declaring);
    }

    private static @Nullable Class<?> declaring(Class<?> type, String name, int parameters) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (Method method : at.getDeclaredMethods()) {
                if (method.getName().equals(name) && method.getParameterCount() == parameters) {
                    return at;
                }
            }
        }
        return null;
    }

    private static @Nullable Sdk sdkOf(Class<?> type) {
        for (Class<?> role : type.getInterfaces()) {
            Sdk sdk = Sdk.of(role.getName());
            if (sdk != null) {
                return sdk;
            }
        }
        return null;
    }

    private boolean retransform(Class<?> type) {
        try {
            instrumentation.retransformClasses(type);
            return true;
        } catch (UnmodifiableClassException | RuntimeException | LinkageError refused) {
            status.warnOften(
                    "weaving",
                    () -> "cannot instrument " + type.getName() + ", its calls are not recorded: " + refused);
            return false;
        }
    }

    private static boolean isNamed(Sdk sdk, String name) {
        return name.equals(sdk.optionsBuilder()) || name.equals(sdk.requestBuilder()) || sdk.isBundledTransport(name);
    }

    private static boolean seesHooks(ClassLoader loader) {
        try {
            return loader.loadClass(Hooks.class.getName()) == Hooks.class;
        } catch (ClassNotFoundException | LinkageError hidden) {
            return false;
        }
    }

    /** A library in a named module has to read the module of the hooks before its code can call them. */
    private void letRead(Module module) {
        Module hooks = Hooks.class.getModule();
        if (module.isNamed() && !module.canRead(hooks)) {
            instrumentation.redefineModule(module, Set.of(hooks), Map.of(), Map.of(), Set.of(), Map.of());
        }
    }

    private synchronized Weaver weaver() {
        if (weaver == null) {
            weaver = new Weaver();
        }
        return weaver;
    }
}
