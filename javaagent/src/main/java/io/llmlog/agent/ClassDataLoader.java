package io.llmlog.agent;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Loads the isolated part of the agent from the folder {@code inst} of its jar, where classes end in {@code .classdata} so that no other
 * loader takes them for classes. Asks for nothing but the JDK and the bridge elsewhere: neither does the application see what is in here,
 * nor can what the application carries get in.
 */
final class ClassDataLoader extends ClassLoader {
    private static final String FOLDER = "inst/";
    private static final String BRIDGE = "io.llmlog.agent.bridge.";

    static {
        registerAsParallelCapable();
    }

    private final JarFile jar;
    private final ClassLoader bridgeLoader;

    ClassDataLoader(File jar, ClassLoader bridgeLoader) {
        super("llmlog-agent", ClassLoader.getPlatformClassLoader());
        this.bridgeLoader = bridgeLoader;
        try {
            this.jar = new JarFile(jar, false);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith(BRIDGE)) {
            return bridgeLoader.loadClass(name);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                byte[] bytes = read(name.replace('.', '/') + ".classdata");
                if (bytes == null) {
                    return super.loadClass(name, resolve);
                }
                loaded = defineClass(name, bytes, 0, bytes.length, ClassDataLoader.class.getProtectionDomain());
            }
            return loaded;
        }
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        byte[] bytes = read(name.endsWith(".class") ? name + "data" : name);
        return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
    }

    /** Services of libraries in here are found by such a URL. */
    @Override
    protected @Nullable URL findResource(String name) {
        String entry = FOLDER + (name.endsWith(".class") ? name + "data" : name);
        if (jar.getJarEntry(entry) == null) {
            return null;
        }
        try {
            return new URL("jar:" + new File(jar.getName()).toURI() + "!/" + entry);
        } catch (MalformedURLException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        URL resource = findResource(name);
        return resource == null ? Collections.emptyEnumeration() : Collections.enumeration(List.of(resource));
    }

    private byte @Nullable [] read(String name) {
        JarEntry entry = jar.getJarEntry(FOLDER + name);
        if (entry == null) {
            return null;
        }
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + entry.getName() + " of " + jar.getName(), unreadable);
        }
    }
}
