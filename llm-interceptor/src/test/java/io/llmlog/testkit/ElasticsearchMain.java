package io.llmlog.testkit;

import java.io.OutputStream;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Starts a node of Elasticsearch 8 or 9 in this JVM: the official start script refuses to run as root. Speaks to Elasticsearch by reflection,
 * because nothing of it may be on the class path of the tests. Ends when its standard input does, that is with its parent.
 *
 * <p>Arguments: the folder of the distribution, the folder with {@code elasticsearch.yml}, and the password of the user {@code elastic} if
 * there is to be one.
 */
final class ElasticsearchMain {
    private static final String ES = "org.elasticsearch.";

    private ElasticsearchMain() {}

    public static void main(String[] args) throws Exception {
        Object settings = settings(args[0], args.length > 2 ? args[2] : null);
        Class<?> settingsType = type("common.settings.Settings");
        Supplier<String> name = () -> "node";
        Object environment = type("node.InternalSettingsPreparer")
                .getMethod("prepareEnvironment", settingsType, Map.class, Path.class, Supplier.class)
                .invoke(null, settings, Map.of(), Path.of(args[1]), name);
        type("common.logging.LogConfigurator")
                .getMethod("configureWithoutConfig", settingsType)
                .invoke(null, call(environment, "settings"));
        Object node = type("node.Node")
                .getConstructor(type("env.Environment"), type("plugins.PluginsLoader"))
                .newInstance(environment, plugins(environment));
        call(node, "start");
        System.in.transferTo(OutputStream.nullOutputStream());
        Runtime.getRuntime().halt(0);
    }

    private static Object settings(String home, @Nullable String password) throws ReflectiveOperationException {
        Object builder = type("common.settings.Settings").getMethod("builder").invoke(null);
        builder.getClass().getMethod("put", String.class, String.class).invoke(builder, "path.home", home);
        if (password != null) {
            Class<?> keyStoreType = type("common.settings.KeyStoreWrapper");
            Object keyStore = keyStoreType.getMethod("create").invoke(null);
            Method setString = keyStoreType.getDeclaredMethod("setString", String.class, char[].class);
            setString.setAccessible(true);
            setString.invoke(keyStore, "bootstrap.password", password.toCharArray());
            builder.getClass()
                    .getMethod("setSecureSettings", type("common.settings.SecureSettings"))
                    .invoke(builder, keyStore);
        }
        return call(builder, "build");
    }

    /** The plugins of the distribution, by class path instead of as modules. */
    private static Object plugins(Object environment) throws ReflectiveOperationException {
        Class<?> loader = type("plugins.PluginsLoader");
        Object modules = bundles(loader, "loadModulesBundles", call(environment, "modulesDir"));
        Object plugins = bundles(loader, "loadPluginsBundles", call(environment, "pluginsDir"));
        return loader.getMethod("createPluginsLoader", Set.class, Set.class, Map.class, boolean.class)
                .invoke(null, modules, plugins, Map.of(), false);
    }

    /** Elasticsearch 9 also asks whether the node is a stateless one. */
    private static Object bundles(Class<?> loader, String method, Object directory)
            throws ReflectiveOperationException {
        try {
            return loader.getMethod(method, Path.class).invoke(null, directory);
        } catch (NoSuchMethodException newer) {
            return loader.getMethod(method, Path.class, boolean.class).invoke(null, directory, false);
        }
    }

    private static Object call(Object target, String method) throws ReflectiveOperationException {
        return target.getClass().getMethod(method).invoke(target);
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(ES + name);
    }
}
