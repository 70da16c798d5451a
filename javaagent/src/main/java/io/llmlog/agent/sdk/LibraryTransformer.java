package io.llmlog.agent.sdk;

import io.llmlog.agent.bridge.Hooks;
import io.llmlog.agent.context.DiagnosticContexts;
import io.llmlog.status.Status;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Sees every class as it is loaded and has the few woven that matter: those that a library names, those that have a role in one that is
 * there, and those that were seen at work. Until a library shows up it costs each class a comparison of names.
 */
public final class LibraryTransformer implements ClassFileTransformer {
    /** Packages of their class loaders. */
    private static final List<String> OTHER_AGENTS = List.of("io.opentelemetry.javaagent.", "datadog.");

    private final Instrumentation instrumentation;
    private final List<Candidates> libraries;
    private final DiagnosticContexts contexts;
    private final Status status;
    private final Map<Class<?>, Set<Library>> wanted = Collections.synchronizedMap(new WeakHashMap<>());
    private final Map<Class<?>, Boolean> known = Collections.synchronizedMap(new WeakHashMap<>());
    private @Nullable Weaver weaver;

    public LibraryTransformer(
            Instrumentation instrumentation, List<Library> libraries, DiagnosticContexts contexts, Status status) {
        this.instrumentation = instrumentation;
        this.libraries = libraries.stream()
                .map(library -> new Candidates(library, false))
                .toList();
        this.contexts = contexts;
        this.status = status;
    }

    /** Looks at classes from now on, and at those that are loaded already. */
    public void install() {
        instrumentation.addTransformer(this, true);
        Class<?>[] loaded = instrumentation.getAllLoadedClasses();
        for (Class<?> type : loaded) {
            String name = type.getName().replace('.', '/');
            contexts.loading(type.getClassLoader(), name);
            libraries.forEach(library -> library.loading(name));
        }
        for (Class<?> type : loaded) {
            for (Candidates library : libraries) {
                if (library.includes(type)) {
                    retransform(type, library.library());
                }
            }
        }
    }

    /**
     * Has loaded classes woven that matter to a library but were loaded before its own first class was, so that they were not looked at.
     */
    public void sweep(Library library) {
        Candidates candidates = new Candidates(library, true);
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (!candidates.isOfLibrary(type.getName().replace('.', '/')) && candidates.includes(type)) {
                retransform(type, library);
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
        if (internalName == null) {
            return null;
        }
        try {
            contexts.loading(loader, internalName);
            if (loader == null) {
                return null;
            }
            List<Library> interested = interested(internalName, loaded, classFile);
            return interested.isEmpty()
                    ? null
                    : weave(interested, module, loader, internalName.replace('/', '.'), classFile);
        } catch (Throwable failure) {
            status.warnOften(
                    "weaving", () -> "cannot instrument " + internalName + ", its calls are not recorded: " + failure);
            return null;
        }
    }

    /** Several libraries may stand on one that sends for them. */
    private List<Library> interested(String internalName, @Nullable Class<?> loaded, byte[] classFile) {
        Set<Library> asked = loaded == null ? Set.of() : wanted.getOrDefault(loaded, Set.of());
        List<Library> interested = new ArrayList<>();
        for (Candidates candidates : libraries) {
            if (candidates.includes(internalName, classFile) || asked.contains(candidates.library())) {
                interested.add(candidates.library());
            }
        }
        return interested;
    }

    /** What the first library weaves in runs first, so that those after it can see that a call has its follower. */
    private byte @Nullable [] weave(
            List<Library> interested, Module module, ClassLoader loader, String name, byte[] classFile) {
        if (!interested.stream().allMatch(Library::findsHooks) && !seesHooks(loader)) {
            hidden(interested.get(0), loader.getClass().getName());
            return null;
        }
        letRead(module);
        byte[] woven = null;
        for (int i = interested.size() - 1; i >= 0; i--) {
            byte[] more = weaver().weave(interested.get(i), name, woven == null ? classFile : woven, loader);
            woven = more == null ? woven : more;
        }
        return woven;
    }

    /** Other agents carry HTTP clients of their own, with which they send what they have seen: these are not the application's. */
    private void hidden(Library library, String loader) {
        if (OTHER_AGENTS.stream().noneMatch(loader::startsWith)) {
            status.warnOften(
                    "hooks " + library.name(),
                    () -> library.artifact() + " is loaded by " + loader
                            + ", which does not see the system class loader: its calls are not recorded");
        }
    }

    /**
     * Sees to it that a class at work is woven, whoever wrote it.
     *
     * @param method the method that matters and its number of parameters: where it is declared is what gets woven
     * @return whether it is
     */
    public boolean watch(Library library, Class<?> type, String method, int parameters) {
        Boolean done = known.get(type);
        if (done != null) {
            return done;
        }
        boolean watched = watch(library, declaring(type, method, parameters));
        known.put(type, watched);
        return watched;
    }

    private boolean watch(Library library, @Nullable Class<?> declaring) {
        if (declaring == null || library.isInner(declaring.getName())) {
            return false;
        }
        if (library.weaves(declaring.getName())) {
            return true;
        }
        return plays(library, declaring) && retransform(declaring, library);
    }

    private static boolean plays(Library library, Class<?> type) {
        return Arrays.stream(type.getInterfaces())
                .anyMatch(role -> library.packages().stream().anyMatch(role.getName()::startsWith));
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

    private boolean retransform(Class<?> type, Library library) {
        wanted.computeIfAbsent(type, first -> ConcurrentHashMap.newKeySet()).add(library);
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
