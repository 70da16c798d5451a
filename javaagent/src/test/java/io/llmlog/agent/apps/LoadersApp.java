package io.llmlog.agent.apps;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Loads the SDK as containers do: in a loader below the system class loader, or in one that does not see it at all. */
public final class LoadersApp {
    private LoadersApp() {}

    public static void main(String[] args) throws Exception {
        ClassLoader parent =
                args[1].equals("hidden") ? ClassLoader.getPlatformClassLoader() : ClassLoader.getSystemClassLoader();
        List<URL> classPath = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            classPath.add(Path.of(entry).toUri().toURL());
        }
        try (URLClassLoader loader = new ChildFirst(classPath.toArray(new URL[0]), parent)) {
            Thread.currentThread().setContextClassLoader(loader);
            loader.loadClass(Inside.class.getName())
                    .getMethod("run", String.class, String.class)
                    .invoke(null, args[0], args[1]);
        }
    }

    /** Runs in the loader. */
    public static final class Inside {
        private Inside() {}

        public static void run(String baseUrl, String prompt) {
            var client = Chat.client(baseUrl);
            System.out.println(Chat.answer(client, "sim-chat", prompt) + " from "
                    + client.getClass().getClassLoader().getClass().getSimpleName());
            client.close();
        }
    }

    private static final class ChildFirst extends URLClassLoader {
        ChildFirst(URL[] classPath, ClassLoader parent) {
            super(classPath, parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded != null) {
                    return loaded;
                }
                try {
                    return findClass(name);
                } catch (ClassNotFoundException above) {
                    return super.loadClass(name, resolve);
                }
            }
        }
    }
}
