package io.llmlog.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessLockTest {
    @TempDir
    private Path directory;

    /** As the core of an application and that of the agent do: closing the second's descriptor would end the first's lock. */
    @Test
    void F26_keepsOutOtherProcesses_alsoAfterAnotherClassLoaderTried() throws Exception {
        Path file = directory.resolve("lock");
        URL classes = ProcessLock.class.getProtectionDomain().getCodeSource().getLocation();
        try (ProcessLock held = ProcessLock.tryLock(file);
                URLClassLoader other = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            assertThat(held).isNotNull();
            Object second = other.loadClass(ProcessLock.class.getName())
                    .getMethod("tryLock", Path.class)
                    .invoke(null, file);

            assertThat(second).as("in another class loader").isNull();
            assertThat(canAnotherProcessLock(file)).isFalse();
        }
        assertThat(canAnotherProcessLock(file)).as("after it was let go").isTrue();
    }

    private static boolean canAnotherProcessLock(Path file) throws Exception {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Locker.class.getName(),
                        file.toString()))
                .inheritIO()
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isBetween(0, 1);
        return process.exitValue() == 0;
    }

    /** Ends with 0 when it can lock the file. */
    static final class Locker {
        private Locker() {}

        public static void main(String[] arguments) throws Exception {
            try (ProcessLock lock = ProcessLock.tryLock(Path.of(arguments[0]))) {
                System.exit(lock == null ? 1 : 0);
            }
        }
    }
}
