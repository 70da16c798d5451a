package io.llmlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.config.SettingKey;
import io.llmlog.event.EventFields;
import io.llmlog.event.FieldName;
import io.llmlog.event.SemconvFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documentation lists is what the code has: no more, no less, in the same words. */
class DocumentationTest {
    private static final Path PROJECT = Path.of("..");

    @Test
    void readmeListsEverySetting() throws IOException {
        List<String> documented =
                lines("README.md").filter(line -> line.startsWith("| `llmlog.")).toList();

        assertThat(documented)
                .containsExactlyElementsOf(Stream.of(SettingKey.values())
                        .map(DocumentationTest::row)
                        .toList());
    }

    @Test
    void eventDocumentationListsEveryField() throws IOException {
        Pattern row = Pattern.compile("^\\| `([^`]+)` \\| [a-z_]+(?:\\[\\])? \\|.*");
        List<String> documented = lines("docs/event-schema.md")
                .map(row::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .toList();

        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(
                        EventFields.all().stream().map(FieldName::name).collect(Collectors.toSet()));
    }

    @Test
    void eventDocumentationListsEveryOtherName() throws IOException {
        List<String> documented = lines("docs/event-schema.md")
                .filter(line -> line.matches("\\| `[^`]+` \\| `[^`]+` \\|"))
                .toList();

        assertThat(documented)
                .containsExactlyElementsOf(SemconvFields.byField().entrySet().stream()
                        .map(twin -> "| `%s` | `%s` |".formatted(twin.getKey(), twin.getValue()))
                        .toList());
    }

    private static String row(SettingKey key) {
        String defaultValue = key.defaultValue();
        return "| `%s` | `%s` | %s | %s |"
                .formatted(
                        key.property(),
                        key.environmentVariable(),
                        defaultValue == null || defaultValue.isEmpty() ? "" : "`" + defaultValue + "`",
                        key.description());
    }

    private static Stream<String> lines(String file) throws IOException {
        return Files.readAllLines(PROJECT.resolve(file)).stream();
    }
}
