package io.llmlog.faults;

import static io.llmlog.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.testkit.BulkServer;
import io.llmlog.testkit.Figures;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.MalformedURLException;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Applications with class loaders of their own, as servlet containers make them. */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class RedeployIT {
    private static final int REDEPLOYS = Integer.getInteger("soak.redeploys", 25);

    @TempDir
    private Path folder;

    @AfterEach
    void forget() {
        Stream.of("deployed.folder", "deployed.port", "deployed.closed.port").forEach(System::clearProperty);
    }

    @Test
    void F25_leavesNoThreadAndNoLoaderBehind() throws Exception {
        try (BulkServer server = BulkServer.start();
                ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            System.setProperty("deployed.folder", folder.toString());
            System.setProperty("deployed.port", String.valueOf(server.uri().getPort()));
            int closed = free.getLocalPort();
            free.close();
            System.setProperty("deployed.closed.port", String.valueOf(closed));
            Set<Thread> before = Thread.getAllStackTraces().keySet();
            List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

            for (int i = 0; i < REDEPLOYS; i++) {
                loaders.add(deployAndStop());
            }

            eventually("no thread of ours is left", Duration.ofMinutes(1), () -> oursAmong(before)
                    .isEmpty());
            // A JVM remembers classes that it met last in places of its own (17: the record compared last), and with
            // them one loader.
            List<WeakReference<ClassLoader>> allButTheLast = loaders.subList(0, REDEPLOYS - 1);
            eventually("no loader but the last is left", Duration.ofMinutes(1), () -> {
                System.gc();
                return allButTheLast.stream().allMatch(loader -> loader.get() == null);
            });
            eventually("java.net.http has ended its selectors", Duration.ofMinutes(1), () -> selectors()
                    .isEmpty());
            assertThat(ManagementFactory.getPlatformMBeanServer().queryNames(new ObjectName("io.llmlog:*"), null))
                    .isEmpty();
            assertThat(server.stored()).hasSizeGreaterThanOrEqualTo(REDEPLOYS * 10);
            Figures.tell(
                    "F25",
                    REDEPLOYS
                            + " redeploys with file, Elasticsearch and Kafka sinks: no thread and no loader before the last left");
        }
    }

    private static WeakReference<ClassLoader> deployAndStop() throws Exception {
        Thread current = Thread.currentThread();
        ClassLoader container = current.getContextClassLoader();
        URLClassLoader loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader());
        current.setContextClassLoader(loader);
        try {
            Runnable application = (Runnable) loader.loadClass(DeployedApplication.class.getName())
                    .getConstructor()
                    .newInstance();
            application.run();
        } finally {
            current.setContextClassLoader(container);
            loader.close();
        }
        return new WeakReference<>(loader);
    }

    private static URL[] classPath() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    private static Map<String, Thread> oursAmong(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .filter(thread -> thread.getName().matches("(llmlog|kafka).*"))
                .collect(Collectors.toMap(Thread::getName, thread -> thread, (one, other) -> one));
    }

    private static List<String> selectors() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.matches("HttpClient-\\d+-SelectorManager"))
                .toList();
    }
}
