package io.llmlog.analytics.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.llmlog.analytics.testing.Needed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be said of the Compose files without a Docker engine. */
class ComposeTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Pattern MEMORY = Pattern.compile("(\\d+)([mg])");

    /** What the base profile may use of a machine with 4 GB. */
    private static final long BASE_MEGABYTES = 4_096;

    @ParameterizedTest
    @ValueSource(strings = {"docker-compose.yml", "security/docker-compose-secure.yml"})
    void isPinned_local_andComplete(String name) throws IOException {
        Path file = Repository.path(name);
        JsonNode compose = YAML.readTree(file.toFile());
        JsonNode services = compose.path("services");
        Set<String> volumes = new HashSet<>();
        compose.path("volumes").fieldNames().forEachRemaining(volumes::add);
        assertThat(services.properties()).hasSizeGreaterThan(8);
        for (Map.Entry<String, JsonNode> service : services.properties()) {
            String of = service.getKey();
            checkImage(of, service.getValue());
            checkPorts(of, service.getValue());
            checkOrder(of, service.getValue(), services);
            checkVolumes(of, service.getValue(), volumes, file);
            assertThat(service.getValue().has("mem_limit"))
                    .as("%s has a limit", of)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker-compose.yml",
                "docker-compose.yml kafka metrics llm demo",
                "security/docker-compose-secure.yml",
                "security/docker-compose-secure.yml kafka metrics llm demo"
            })
    void composeItselfReadsIt(String fileAndProfiles) throws IOException, InterruptedException {
        Path program = Needed.program("/usr/bin/docker-compose");
        String[] words = fileAndProfiles.split(" ");
        List<String> command = new ArrayList<>(
                List.of(program.toString(), "-f", Repository.path(words[0]).toString()));
        for (int i = 1; i < words.length; i++) {
            command.addAll(List.of("--profile", words[i]));
        }
        command.addAll(List.of("config", "-q"));
        Ran config = Ran.of(command, Map.of());
        assertThat(config.exit()).as(config.output()).isZero();
    }

    private static void checkImage(String of, JsonNode service) {
        String image = service.path("image").asText();
        boolean ours = image.equals("llmlog-analytics");
        assertThat(ours || image.matches(".+:[v\\d][\\w.-]*"))
                .as("%s names a version of %s", of, image)
                .isTrue();
    }

    private static void checkPorts(String of, JsonNode service) {
        service.path("ports")
                .forEach(port -> assertThat(port.asText()).as("of %s", of).startsWith("127.0.0.1:"));
    }

    private static void checkOrder(String of, JsonNode service, JsonNode services) {
        service.path("depends_on").properties().forEach(dependency -> {
            JsonNode needed = services.path(dependency.getKey());
            assertThat(needed.isObject())
                    .as("%s needs %s", of, dependency.getKey())
                    .isTrue();
            boolean healthy = dependency.getValue().path("condition").asText().equals("service_healthy");
            assertThat(!healthy || needed.has("healthcheck"))
                    .as("%s waits for the health of %s, which tells none", of, dependency.getKey())
                    .isTrue();
            // One in a profile can only wait for one that is in it, or in none.
            List<String> profiles = profiles(needed);
            assertThat(profiles.isEmpty() || profiles(service).stream().anyMatch(profiles::contains))
                    .as("%s needs %s, which its profile leaves out", of, dependency.getKey())
                    .isTrue();
        });
    }

    private static List<String> profiles(JsonNode service) {
        List<String> profiles = new ArrayList<>();
        service.path("profiles").forEach(profile -> profiles.add(profile.asText()));
        return profiles;
    }

    private static void checkVolumes(String of, JsonNode service, Set<String> volumes, Path file) {
        service.path("volumes").forEach(volume -> {
            String source = volume.asText().split(":(?=/)", 2)[0];
            if (source.startsWith(".")) {
                assertThat(Files.exists(file.resolveSibling(source)))
                        .as("%s mounts %s", of, source)
                        .isTrue();
            } else if (!source.startsWith("${")) {
                assertThat(volumes).as("volumes of %s", of).contains(source);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker-compose.yml", "security/docker-compose-secure.yml"})
    void theBaseProfileFitsIntoFourGigabytes(String name) throws IOException {
        long megabytes = 0;
        for (JsonNode service : YAML.readTree(Repository.path(name).toFile()).path("services")) {
            boolean once = !service.has("restart");
            if (profiles(service).isEmpty() && !once) {
                Matcher limit = MEMORY.matcher(service.path("mem_limit").asText());
                assertThat(limit.matches()).isTrue();
                megabytes += Long.parseLong(limit.group(1)) * (limit.group(2).equals("g") ? 1024 : 1);
            }
        }
        assertThat(megabytes).isBetween(1_000L, BASE_MEGABYTES);
    }
}
