package io.llmlog.analytics.store.duckdb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Runs {@link Salvage} in a process of its own. */
final class SalvageProcess {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SalvageProcess() {}

    /**
     * Has it done.
     *
     * @throws IOException when that process does not come to its end, which may be the database's doing
     */
    static Salvaged run(Path damaged, Path fresh) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Salvage.class.getName(),
                        damaged.toString(),
                        fresh.toString()))
                .redirectError(Redirect.DISCARD)
                .start();
        try (InputStream out = process.getInputStream()) {
            String answer = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            int end = process.waitFor();
            if (end == 0) {
                return JSON.readValue(answer, Salvaged.class);
            }
            throw new IOException("the process that reads it ended with " + end);
        } catch (JsonProcessingException e) {
            throw new IOException("the process that reads it did not end well", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
