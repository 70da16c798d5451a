package io.llmlog.analytics.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The secured stack beside the plain one: the same services, no way without TLS, no secret that is not asked for. */
class SecureComposeTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** Plain HTTP within a container is nobody else's. */
    private static final Pattern PLAIN = Pattern.compile("http://(?!127\\.0\\.0\\.1|localhost)[^\\s\"]*");

    private static final Pattern SECRET = Pattern.compile(".*(PASSWORD|ENCRYPTIONKEY|SECRET|TOKEN)");

    private static JsonNode plain;
    private static JsonNode secured;

    @BeforeAll
    static void read() throws IOException {
        plain = YAML.readTree(Repository.path("docker-compose.yml").toFile());
        secured = YAML.readTree(
                Repository.path("security/docker-compose-secure.yml").toFile());
    }

    @Test
    void hasEveryServiceOfThePlainOne_ofTheSameImageAndProfile() {
        for (Map.Entry<String, JsonNode> service : plain.path("services").properties()) {
            JsonNode twin = secured.path("services").path(service.getKey());
            assertThat(twin.isObject()).as(service.getKey()).isTrue();
            for (String same : List.of("image", "profiles", "mem_limit", "restart", "logging")) {
                assertThat(twin.path(same))
                        .as("%s of %s", same, service.getKey())
                        .isEqualTo(service.getValue().path(same));
            }
        }
    }

    @Test
    void noServiceSpeaksPlainHttpWithAnother() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String ending : List.of(".yml", ".conf", ".properties", "-setup")) {
            files.addAll(Repository.files("security", ending));
        }
        assertThat(files).hasSizeGreaterThan(6);
        for (Path file : files) {
            assertThat(PLAIN.matcher(Repository.text(file)).results().map(match -> match.group()))
                    .as(file.getFileName().toString())
                    .isEmpty();
        }
        JsonNode services = secured.path("services");
        JsonNode search = services.path("elasticsearch").path("environment");
        for (String setting : List.of("", ".http.ssl", ".transport.ssl")) {
            assertThat(search.path("xpack.security" + setting + ".enabled").asText())
                    .isEqualTo("true");
        }
        assertThat(services.path("kafka")
                        .path("environment")
                        .path("KAFKA_LISTENER_SECURITY_PROTOCOL_MAP")
                        .asText())
                .isEqualTo("INSIDE:SSL,OUTSIDE:SSL,CONTROLLER:SSL");
        assertThat(services.path("analytics").path("command").toString())
                .contains("--tls-cert")
                .doesNotContain("--insecure");
        assertThat(services.path("victoria-metrics").path("command").toString()).contains("\"-tls\"");
        assertThat(services.path("grafana")
                        .path("environment")
                        .path("GF_SERVER_PROTOCOL")
                        .asText())
                .isEqualTo("https");
    }

    @Test
    void everySecretIsAFile_namedToTheOneJobThatSeesAll_andNoneHasADefault() throws IOException {
        Set<String> secrets = new TreeSet<>();
        for (Map.Entry<String, JsonNode> secret : secured.path("secrets").properties()) {
            assertThat(secret.getValue().path("file").asText()).isEqualTo("./secrets/" + secret.getKey());
            secrets.add(secret.getKey());
        }
        assertThat(secrets).hasSizeGreaterThan(5);
        for (Map.Entry<String, JsonNode> service : secured.path("services").properties()) {
            Set<String> given = new TreeSet<>();
            service.getValue().path("secrets").forEach(name -> given.add(name.asText()));
            assertThat(given).as(service.getKey()).isEqualTo(service.getKey().equals("prepare") ? secrets : Set.of());
            service.getValue().path("environment").properties().forEach(variable -> assertThat(
                            !SECRET.matcher(variable.getKey()).matches()
                                    || variable.getValue().asText().matches("/run/llmlog/\\w+"))
                    .as("%s gives %s a value", service.getKey(), variable.getKey())
                    .isTrue());
        }
        String made = Repository.text(Repository.path("security/make-secrets"));
        String checked = Repository.text(Repository.path("security/prepare"));
        assertThat(secrets).allSatisfy(name -> assertThat(made).contains(name));
        assertThat(secrets).allSatisfy(name -> assertThat(checked).contains(name));
    }

    @Test
    void nobodyButTheJobsReadsTheSecretsOfAnother() {
        Set<String> jobs = Set.of("prepare", "elasticsearch-setup", "analytics-token");
        for (Map.Entry<String, JsonNode> service : secured.path("services").properties()) {
            List<String> mounted = new ArrayList<>();
            service.getValue().path("volumes").forEach(volume -> {
                if (volume.asText().matches("[\\w-]+-secrets:.*")) {
                    mounted.add(volume.asText());
                }
            });
            if (!jobs.contains(service.getKey())) {
                assertThat(mounted).as(service.getKey()).hasSizeLessThan(2).allMatch(volume -> volume.endsWith(":ro"));
            }
            if (!mounted.isEmpty() && !service.getKey().equals("prepare")) {
                assertThat(before(service.getKey(), new HashSet<>()))
                        .as("what %s waits for", service.getKey())
                        .contains("prepare");
            }
        }
    }

    @Test
    void whatItMountsOverAFileOfLogstashIsThatFile_withTlsAndALogin() throws IOException {
        for (String name : List.of("events/90-output.conf", "refused.conf")) {
            String file = name.substring(name.indexOf('/') + 1);
            Generated.check(
                    Repository.path("security/logstash/" + file),
                    Repository.text(Repository.path("logstash/pipeline/" + name))
                            .replaceAll("( +)hosts => .*", """
                                    $1hosts => ["\\${ELASTICSEARCH_HOSTS}"]
                                    $1ssl_certificate_authorities => ["/run/llmlog/ca.crt"]
                                    $1user => "llmlog_writer"
                                    $1password => "\\${ELASTICSEARCH_PASSWORD}\""""));
        }
        Generated.check(
                Repository.path("security/logstash/kafka.conf"),
                Repository.text(Repository.path("logstash/pipeline/kafka.conf"))
                        .replaceAll("( +)bootstrap_servers => .*", """
                                $0
                                $1security_protocol => "SSL"
                                $1ssl_keystore_type => "PEM"
                                $1ssl_keystore_location => "/run/llmlog/keystore.pem"
                                $1ssl_truststore_type => "PEM"
                                $1ssl_truststore_location => "/run/llmlog/ca.crt\""""));
    }

    @Test
    void certificatesAreMadeByAnImageThatIsThereAnyway() throws IOException {
        assertThat(Repository.text(Repository.path("analytics/Dockerfile")))
                .contains("FROM "
                        + secured.path("services").path("prepare").path("image").asText() + "\n");
    }

    private static Set<String> before(String service, Set<String> known) {
        secured.path("services").path(service).path("depends_on").fieldNames().forEachRemaining(needed -> {
            if (known.add(needed)) {
                before(needed, known);
            }
        });
        return known;
    }
}
