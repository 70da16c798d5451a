package io.llmlog.analytics.cli;

import static io.llmlog.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.analytics.testing.Lines;
import io.llmlog.event.LlmEvent;
import io.llmlog.testkit.Events;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar as users run it. */
class ServiceIT {
    @TempDir
    private Path directory;

    private Path data;
    private Path file;

    @BeforeEach
    void name() {
        data = directory.resolve("data");
        file = directory.resolve("events.json");
    }

    /** F29: events and reading positions are stored together or not at all. */
    @Test
    void F29_killedAgainAndAgain_itStoresEachEventOnce() throws Exception {
        Set<String> written = ConcurrentHashMap.newKeySet();
        AtomicBoolean enough = new AtomicBoolean();
        Thread writer = new Thread(() -> write(written, enough));
        writer.start();
        try {
            for (int kills = 1; kills <= 4; kills++) {
                try (ServiceProcess service = ServiceProcess.start(directory, data, file)) {
                    long before = service.events();
                    eventually("it stores", () -> service.events() > before);
                    service.kill();
                }
            }
        } finally {
            enough.set(true);
            writer.join();
        }
        try (ServiceProcess service = ServiceProcess.start(directory, data, file)) {
            eventually("all is stored", () -> service.events() >= written.size());
            assertThat(service.values("event_id")).isEqualTo(written);
            assertThat(service.events()).isEqualTo(written.size());
            assertThat(service.get("health")
                            .path("sources")
                            .path(0)
                            .path("lines")
                            .asLong())
                    .isEqualTo(written.size());
            service.stop();
        }
    }

    private void write(Set<String> written, AtomicBoolean enough) {
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (int i = 0; !enough.get() || i < 1_000; i++) {
                LlmEvent event = Events.numbered(i);
                written.add(event.eventId());
                byte[] line = Lines.of(event).getBytes(StandardCharsets.UTF_8);
                out.write(line, 0, 100);
                Thread.sleep(1);
                out.write(line, 100, line.length - 100);
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void stopsWhenAsked_andGoesOnWhereItWas() throws Exception {
        Files.writeString(file, Lines.of(Events.numbered(1)));
        try (ServiceProcess service = ServiceProcess.start(directory, data, file)) {
            eventually("the first is stored", () -> service.events() == 1);
            assertThat(service.stop()).isEqualTo(143);
        }
        assertThat(data.resolve("llmlog.duckdb.wal")).doesNotExist();
        Files.writeString(file, Lines.of(Events.numbered(2)), StandardOpenOption.APPEND);
        try (ServiceProcess service = ServiceProcess.start(directory, data, file)) {
            eventually("both are stored", () -> service.events() == 2);
            service.stop();
        }
    }

    @Test
    void refusesADataDirectoryThatAnotherOneUses() throws Exception {
        try (ServiceProcess first = ServiceProcess.start(directory, data, file)) {
            Process second = ServiceProcess.command(directory, "serve", "--port", "0", "--data", data.toString())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(second.waitFor()).isEqualTo(1);
            assertThat(output)
                    .contains("in use by another service", "pid " + first.pid())
                    .doesNotContain("\tat ");
            first.stop();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void leavesNothingInTheTemporaryDirectory_evenWhenKilled() throws Exception {
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        try (ServiceProcess service = ServiceProcess.start(temporary, data, file)) {
            service.kill();
        }
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.map(path -> path.getFileName().toString()).filter(name -> name.contains("duckdb")))
                    .isEmpty();
        }
    }

    @Test
    void theJarHoldsNoForeignSignatures() throws IOException {
        try (JarFile jar = new JarFile("target/llmlog.jar")) {
            assertThat(jar.stream().map(Object::toString).filter(name -> name.matches("META-INF/.*\\.(SF|DSA|RSA)")))
                    .isEmpty();
            assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
                    .isEqualTo("io.llmlog.analytics.cli.Main");
            assertThat(jar.getManifest().getMainAttributes().getValue("Implementation-Version"))
                    .isNotBlank();
        }
    }
}
