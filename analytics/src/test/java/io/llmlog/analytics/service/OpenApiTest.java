package io.llmlog.analytics.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.javalin.http.HandlerType;
import io.llmlog.analytics.access.Scope;
import io.llmlog.analytics.http.Description;
import io.llmlog.analytics.http.Endpoint;
import io.llmlog.analytics.http.Parameter;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.analytics.testing.Traffic;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The OpenAPI document says what the whole service answers, no more and no less. */
class OpenApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path directory;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static AnalyticsService service;
    private static JsonNode document;

    @BeforeAll
    static void start() throws Exception {
        Path file = directory.resolve("events.json");
        Files.writeString(
                file,
                Traffic.events(11, 200, Instant.now().minus(Duration.ofHours(2)), Duration.ofHours(2)).stream()
                        .map(Lines::of)
                        .collect(Collectors.joining()));
        service = AnalyticsService.start(new ServiceOptions(0, directory.resolve("data"), List.of(file)));
        assertThat(service.awaitCaughtUp(Duration.ofSeconds(30))).isTrue();
        document = JSON.readTree(get("openapi.json").body());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI address = service.address().resolve(path);
        return HTTP.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static List<Endpoint> described() {
        return service.endpoints().stream()
                .filter(endpoint -> endpoint.description() != null)
                .toList();
    }

    private static Description description(Endpoint endpoint) {
        return Objects.requireNonNull(endpoint.description());
    }

    private static List<Endpoint> questions() {
        return described().stream()
                .filter(endpoint -> endpoint.method() == HandlerType.GET)
                .filter(endpoint -> endpoint.scope() == Scope.READ)
                .toList();
    }

    private static String path(Endpoint endpoint) {
        return endpoint.path().substring(1).replace("{metric}", "cost");
    }

    private static JsonNode operation(Endpoint endpoint) {
        return document.path("paths")
                .path(endpoint.path())
                .path(endpoint.method().name().toLowerCase(Locale.ROOT));
    }

    @Test
    void everyRouteIsDescribed_butTheFilesOfTheSignInPage() {
        assertThat(service.endpoints().stream().filter(endpoint -> endpoint.description() == null))
                .allSatisfy(endpoint -> {
                    assertThat(endpoint.scope()).as(endpoint.path()).isEqualTo(Scope.ANYBODY);
                    assertThat(endpoint.method()).as(endpoint.path()).isEqualTo(HandlerType.GET);
                });
        assertThat(described()).hasSizeGreaterThan(30).allSatisfy(endpoint -> assertThat(
                        operation(endpoint).path("summary").asText())
                .as(endpoint.path())
                .isNotEmpty());
    }

    @Test
    void isADocumentOfTheVersionThatItNames_withinWhatEveryReaderNeeds() {
        assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
        assertThat(document.path("info").path("title").asText()).isNotEmpty();
        Set<String> ids = new HashSet<>();
        document.path("paths").properties().forEach(path -> {
            assertThat(path.getKey()).startsWith("/");
            path.getValue().forEach(operation -> {
                assertThat(ids.add(operation.path("operationId").asText())).isTrue();
                assertThat(operation.path("responses")).isNotEmpty();
                assertThat(operation.path("tags")).hasSize(1);
                Set<String> parameters = new HashSet<>();
                operation.path("parameters").forEach(parameter -> {
                    assertThat(parameters.add(parameter.path("name").asText())).isTrue();
                    assertThat(parameter.path("in").asText()).isIn("query", "path");
                    assertThat(parameter.path("schema").path("type").asText()).isNotEmpty();
                });
            });
        });
        document.findValuesAsText("$ref").forEach(reference -> assertThat(
                        document.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
    }

    /** A path that is asked for what it does not know says what it knows. */
    @Test
    void namesTheParametersThatAPathUnderstands_andNoOthers() throws Exception {
        for (Endpoint endpoint : questions()) {
            HttpResponse<String> refused = get(path(endpoint) + "?no.such.parameter=1");
            assertThat(refused.statusCode()).as(endpoint.path()).isEqualTo(400);
            String message =
                    JSON.readTree(refused.body()).path("error").path("message").asText();
            Set<String> understood = new TreeSet<>(List.of(
                    message.replaceAll("^.*it has ", "").replaceAll(";.*$", "").split(", ", -1)));
            understood.remove("");
            Set<String> documented = description(endpoint).parameters().stream()
                    .flatMap(parameter -> Stream.concat(Stream.of(parameter.name()), parameter.aliases().stream()))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(understood).as(endpoint.path()).isEqualTo(documented);
            assertThat(message.contains("every field"))
                    .as(endpoint.path())
                    .isEqualTo(description(endpoint).isQuestion());
        }
    }

    @Test
    void everyParameterTakesWhatItsDescriptionShows() throws Exception {
        for (Endpoint endpoint : questions()) {
            for (Parameter parameter : description(endpoint).parameters()) {
                for (String value : values(parameter)) {
                    HttpResponse<String> answer = get(path(endpoint) + "?" + parameter.name() + "="
                            + URLEncoder.encode(value, StandardCharsets.UTF_8));
                    assertThat(answer.statusCode())
                            .as(endpoint.path() + " " + parameter.name() + "=" + value + ": " + answer.body())
                            .isEqualTo(200);
                }
            }
        }
    }

    /** A value that a cursor can have is known from an answer only. */
    private static List<String> values(Parameter parameter) {
        List<String> values = new ArrayList<>(parameter.allowed());
        Stream.of(parameter.example(), parameter.standard())
                .filter(Objects::nonNull)
                .filter(value -> !value.equals("..."))
                .forEach(values::add);
        if (parameter.most() != null) {
            values.add(parameter.most().toString());
            values.add(String.valueOf(parameter.least()));
        }
        return values;
    }

    @Test
    void numbersBeyondTheirBoundsAreRefused() throws Exception {
        for (Endpoint endpoint : questions()) {
            for (Parameter parameter : description(endpoint).parameters()) {
                Integer most = parameter.most();
                if (most != null) {
                    assertThat(get(path(endpoint) + "?" + parameter.name() + "=" + (most + 1L))
                                    .statusCode())
                            .as(endpoint.path() + " " + parameter.name())
                            .isEqualTo(400);
                }
            }
        }
    }

    @Test
    void answersAreOfTheShapeThatIsDescribed() throws Exception {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        for (Endpoint endpoint : questions()) {
            JsonNode content = operation(endpoint).path("responses").path("200").path("content");
            JsonNode shape = content.path("application/json").path("schema");
            HttpResponse<String> answer = get(path(endpoint));
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .as(endpoint.path())
                    .startsWith(content.fieldNames().next());
            if (!shape.isMissingNode()) {
                Schema schema = registry.getSchema(shape.toString(), InputFormat.JSON);
                assertThat(schema.validate(answer.body(), InputFormat.JSON))
                        .as(endpoint.path())
                        .isEmpty();
                Set<String> names = new TreeSet<>();
                JSON.readTree(answer.body()).fieldNames().forEachRemaining(names::add);
                Set<String> described = new TreeSet<>();
                shape.path("properties").fieldNames().forEachRemaining(described::add);
                assertThat(described).as(endpoint.path()).containsAll(names);
            }
        }
    }

    @Test
    void theExamplesOfBodiesAreTaken() throws Exception {
        for (Endpoint endpoint : described()) {
            Description.Body body = description(endpoint).body();
            if (body == null
                    || endpoint.method() != HandlerType.POST
                    || endpoint.scope() != Scope.READ && endpoint.scope() != Scope.INGEST) {
                continue;
            }
            HttpRequest request = HttpRequest.newBuilder(service.address().resolve(path(endpoint)))
                    .header("Content-Type", body.types().get(0))
                    .POST(HttpRequest.BodyPublishers.ofString(body.example()))
                    .build();
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(endpoint.path() + answer.body()).isEqualTo(200);
        }
    }
}
