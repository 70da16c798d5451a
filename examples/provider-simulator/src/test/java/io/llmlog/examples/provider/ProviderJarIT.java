package io.llmlog.examples.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProviderJarIT {

    @Test
    void servesUntilItIsStopped() throws Exception {
        Process process = start("--port", "0", "--error-rate", "0");
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).contains("SIMULATED");
            String baseUrl = out.readLine().replaceFirst(".*(http://)", "$1");
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(baseUrl + "/models"))
                                    .header("Authorization", "Bearer x")
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.body()).contains("\"id\": \"gpt-4o-mini\"");
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    @Test
    void explainsItself() throws Exception {
        Process help = start("--help");
        assertThat(help.inputReader(StandardCharsets.UTF_8).readLine())
                .startsWith("Usage: java -jar provider-simulator.jar");
        assertThat(help.waitFor()).isZero();

        Process wrong = start("--port", "minus");
        assertThat(wrong.errorReader(StandardCharsets.UTF_8).readLine())
                .isEqualTo("provider-simulator: --port was 'minus' but must be a number; --help shows the options");
        assertThat(wrong.waitFor()).isEqualTo(2);
    }

    private static Process start(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Path.of("target", "provider-simulator.jar").toString()));
        command.addAll(List.of(options));
        return new ProcessBuilder(command).start();
    }
}
