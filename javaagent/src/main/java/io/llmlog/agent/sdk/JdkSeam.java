package io.llmlog.agent.sdk;

import io.llmlog.agent.bridge.CallWatcher;
import io.llmlog.status.Status;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.SimpleRemapper;
import org.jspecify.annotations.Nullable;

/**
 * Weaves the JDK's own HTTP client, once it is used. The bootstrap class path stays as it is, which keeps class-data sharing and spares a
 * warning of the JVM: a copy of {@link Border} is defined in the client's package instead.
 */
public final class JdkSeam implements ClassFileTransformer {
    private static final String MODULE = "java.net.http";
    private static final String PACKAGE = "jdk.internal.net.http";
    private static final String BORDER = PACKAGE + ".LlmLogBorder";

    /** Loads before the client does, since it makes it. */
    private static final String NEIGHBOUR = PACKAGE + ".HttpClientBuilderImpl";

    private final Instrumentation instrumentation;
    private final Library library;
    private final CallWatcher watcher;
    private final Status status;
    private boolean defined;

    /** For a library that weaves nothing but the client's class. */
    public JdkSeam(Instrumentation instrumentation, Library library, CallWatcher watcher, Status status) {
        this.instrumentation = instrumentation;
        this.library = library;
        this.watcher = watcher;
        this.status = status;
    }

    /** Looks out for the client from now on, and takes it as it is when it is loaded already. */
    public void install() {
        instrumentation.addTransformer(this, true);
        Arrays.stream(instrumentation.getAllLoadedClasses())
                .filter(type -> MODULE.equals(type.getModule().getName()) && library.weaves(type.getName()))
                .forEach(this::retransform);
    }

    private void retransform(Class<?> client) {
        try {
            instrumentation.retransformClasses(client);
        } catch (UnmodifiableClassException | RuntimeException | LinkageError refused) {
            unwoven(refused);
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
        if (internalName == null || !MODULE.equals(module.getName())) {
            return null;
        }
        String name = internalName.replace('/', '.');
        try {
            return library.weaves(name) ? weave(module, loader, name, classFile) : null;
        } catch (Throwable failure) {
            unwoven(failure);
            return null;
        }
    }

    private byte @Nullable [] weave(Module module, @Nullable ClassLoader loader, String name, byte[] classFile)
            throws IOException, ReflectiveOperationException {
        byte[] woven = new Weaver().weave(library, name, classFile, loader);
        if (woven != null) {
            define(module, loader);
        }
        return woven == null ? null : renamed(woven);
    }

    private synchronized void define(Module module, @Nullable ClassLoader loader)
            throws IOException, ReflectiveOperationException {
        if (defined) {
            return;
        }
        Module ours = JdkSeam.class.getModule();
        instrumentation.redefineModule(module, Set.of(), Map.of(), Map.of(PACKAGE, Set.of(ours)), Set.of(), Map.of());
        Class<?> neighbour = Class.forName(NEIGHBOUR, false, loader);
        Class<?> border = MethodHandles.privateLookupIn(neighbour, MethodHandles.lookup())
                .defineClass(renamed(classFile(Border.class)));
        set(border, "sending", (BiFunction<Object, Object, @Nullable Object @Nullable []>) this::sending);
        set(border, "answered", (Consumer<@Nullable Object[]>) this::answered);
        defined = true;
    }

    private static void set(Class<?> border, String name, Object function) throws ReflectiveOperationException {
        Field field = border.getDeclaredField(name);
        field.setAccessible(true);
        field.set(null, function);
    }

    private static byte[] classFile(Class<?> type) throws IOException {
        String file = Type.getInternalName(type) + ".class";
        try (InputStream in = JdkSeam.class.getClassLoader().getResourceAsStream(file)) {
            if (in == null) {
                throw new IOException("no " + file);
            }
            return in.readAllBytes();
        }
    }

    private static byte[] renamed(byte[] classFile) {
        ClassWriter writer = new ClassWriter(0);
        SimpleRemapper remapper =
                new SimpleRemapper(Map.of(Type.getInternalName(Border.class), BORDER.replace('.', '/')));
        new ClassReader(classFile).accept(new ClassRemapper(writer, remapper), 0);
        return writer.toByteArray();
    }

    private @Nullable Object @Nullable [] sending(Object request, Object handler) {
        Object token = watcher.sending(library.name(), library, request, null);
        return token == null ? null : new Object[] {token, watcher.source(library.name(), token, handler)};
    }

    private void answered(@Nullable Object[] given) {
        Object token = given[0];
        if (token != null) {
            watcher.answered(token, given[1], (Throwable) given[2]);
        }
    }

    private void unwoven(Throwable failure) {
        status.warn("cannot instrument the JDK's HTTP client, its calls are not recorded: " + failure);
    }
}
