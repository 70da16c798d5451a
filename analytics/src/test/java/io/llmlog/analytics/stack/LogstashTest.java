package io.llmlog.analytics.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.llmlog.event.EventFields;
import io.llmlog.event.FieldName;
import io.llmlog.sink.elasticsearch.IndexLayout;
import io.llmlog.sink.elasticsearch.IndexTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be said of the pipelines without a Logstash; logstash/test/run runs them on one. */
class LogstashTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** {@code [error][message]}, but neither a set of characters within a word nor a list of texts. */
    private static final Pattern REFERENCE = Pattern.compile("(?<![\\w\\]])(?:\\[[@\\w]+])+");

    /** The names that blocks like {@code add_field => { "name" => ... }} and {@code remove_field => ["name"]} give to fields. */
    private static final Pattern BLOCK = Pattern.compile(
            "(?:add_field|rename|copy) => \\{([^}]*)}|(?:remove_field|source|target) => (\\[[^]]*]|\"[^\"]*\")");

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

    /** What older programs write, and what inputs add: read and removed, never delivered. */
    private static final Set<String> REMOVED = Set.of("timestamp", "host", "path");

    @Test
    void everyFieldThatAPipelineNamesIsOneOfTheContract() throws IOException {
        Set<String> named = new TreeSet<>();
        for (Path file : Repository.files("logstash/pipeline", ".conf")) {
            String text = withoutComments(Repository.text(file));
            named.addAll(references(text));
            named.addAll(namesInBlocks(text));
        }
        for (Path file : Repository.files("logstash/scripts", ".rb")) {
            String code = Repository.text(file).split("\ntest ", 2)[0];
            named.addAll(Pattern.compile("event\\.(?:get|set)\\(\"([^\"#]+)\"")
                    .matcher(code)
                    .results()
                    .map(match -> dotted(match.group(1)))
                    .toList());
        }
        assertThat(named).contains("prompt_category", "error.message", "hour_of_day");
        named.removeIf(name -> name.startsWith("@metadata") || REMOVED.contains(name));
        assertThat(named).isSubsetOf(known());
    }

    @Test
    void whatTheCasesExpectIsNamedByTheContract() throws IOException {
        List<Path> cases = Repository.files("logstash/test/cases", ".expected");
        assertThat(cases).hasSizeGreaterThan(5);
        for (Path file : cases) {
            assertThat(Path.of(file.toString().replace(".expected", ".input"))).exists();
            for (String line : Files.readAllLines(file)) {
                Set<String> names = new HashSet<>();
                collect(JSON.readTree(line), "", names);
                names.removeIf(REMOVED::contains);
                assertThat(names).as(file.getFileName().toString()).isSubsetOf(known());
            }
        }
    }

    @Test
    void everyPathThatAPipelineNamesIsThere() throws IOException {
        for (Path file : Repository.files("logstash", ".conf")) {
            Pattern.compile("/usr/share/logstash/scripts/([\\w.]+)")
                    .matcher(Repository.text(file))
                    .results()
                    .forEach(match -> assertThat(Repository.path("logstash/scripts/" + match.group(1)))
                            .exists());
        }
        Pattern.compile("/usr/share/logstash/pipeline/([\\w./]+?)(?:/\\*\\.conf)?\"")
                .matcher(Repository.text(Repository.path("logstash/config/pipelines.yml")))
                .results()
                .forEach(match -> assertThat(Repository.path("logstash/pipeline/" + match.group(1)))
                        .exists());
    }

    @Test
    void everyBracketIsClosed() throws IOException {
        for (Path file : Repository.files("logstash/pipeline", ".conf")) {
            String code = withoutTexts(withoutComments(Repository.text(file)));
            for (String pair : List.of("{}", "[]", "()")) {
                assertThat(code.chars().filter(c -> c == pair.charAt(0)).count())
                        .as("%s in %s", pair, file.getFileName())
                        .isEqualTo(code.chars().filter(c -> c == pair.charAt(1)).count());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llm-logs", "app-logs"})
    void theTemplatesAreThoseOfTheSink(String index) throws IOException {
        Object template =
                JSON.readValue(IndexTemplate.of(index, IndexLayout.DAILY).json(), Object.class);
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        // The sink leaves the order of names to chance.
        String sorted = JSON.writer(printer)
                .with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .writeValueAsString(template);
        Generated.check(Repository.path("logstash/templates/" + index + ".json"), sorted + "\n");
    }

    private static Set<String> known() {
        Set<String> known = new HashSet<>(Set.of("tags", "message", "error", "labels", "@timestamp", "@version"));
        EventFields.all().stream().map(FieldName::name).forEach(known::add);
        known.addAll(Set.of("labels.latency_bucket", "labels.token_bucket"));
        return known;
    }

    private static void collect(JsonNode node, String name, Set<String> names) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> collect(
                            field.getValue(), name.isEmpty() ? field.getKey() : name + "." + field.getKey(), names));
        } else {
            names.add(name);
        }
    }

    private static List<String> references(String text) {
        return REFERENCE
                .matcher(withoutTexts(text))
                .results()
                .map(MatchResult::group)
                .map(LogstashTest::dotted)
                .toList();
    }

    private static List<String> namesInBlocks(String text) {
        List<String> names = new ArrayList<>();
        BLOCK.matcher(text).results().forEach(match -> {
            boolean pairs = match.group(1) != null;
            List<String> quoted = QUOTED.matcher(pairs ? match.group(1) : match.group(2))
                    .results()
                    .map(each -> each.group(1))
                    .toList();
            boolean valuesAreNames = !match.group().startsWith("add_field");
            for (int i = 0; i < quoted.size(); i++) {
                if (!pairs || valuesAreNames || i % 2 == 0) {
                    names.add(dotted(quoted.get(i)));
                }
            }
        });
        return names;
    }

    /** {@code error.message} for {@code [error][message]}. */
    private static String dotted(String reference) {
        return reference.startsWith("[")
                ? reference.substring(1, reference.length() - 1).replace("][", ".")
                : reference;
    }

    private static String withoutComments(String text) {
        return text.lines().filter(line -> !line.strip().startsWith("#")).collect(Collectors.joining("\n"));
    }

    /** Without what stands between quotes or, after {@code =~}, between slashes. */
    private static String withoutTexts(String text) {
        return text.replaceAll("=~ /(?:\\\\.|[^/\\n])*/", "=~").replaceAll("\"(?:\\\\.|[^\"\\n])*\"", "\"\"");
    }
}
