package io.llmlog.analytics.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmlog.analytics.template.TemplateMiner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelRulesTest {
    private static final String RULES = """
            rules:
              - name: the nightly job may fail
                when:
                  - {field: log.logger, matches: "^jobs\\\\."}
                  - {field: message, matches: "(?i)nightly"}
                label: normal
              - when: {field: log.level, any_of: [ERROR, FATAL]}
                label: incident
                suggestion: Call the one on duty.
              - when: {field: labels.team, equals: search}
                label: preventive_action
            """;

    @TempDir
    private Path folder;

    @Test
    void theFirstRuleThatFitsDecides() throws IOException {
        Classifier classifier = new Classifier(new TemplateMiner(), LabelRulesFile.open(file(RULES)));

        Classification nightly = classifier.classify(record("ERROR", "jobs.Export", "Nightly export 17 failed"));
        assertThat(nightly.label()).isEqualTo(Label.NORMAL);
        assertThat(nightly.source()).isEqualTo(LabelSource.RULE);
        assertThat(nightly.templateId())
                .isEqualTo(classifier
                        .classify(record("ERROR", "jobs.Export", "Nightly export 18 failed"))
                        .templateId());
        assertThat(classifier
                        .classify(record("ERROR", "jobs.Export", "export failed"))
                        .suggestion())
                .isEqualTo("Call the one on duty.");
        assertThat(classifier
                        .classify(LogRecord.of(Map.of("message", "x", "labels", Map.of("team", "search"))))
                        .label())
                .isEqualTo(Label.PREVENTIVE_ACTION);
    }

    @Test
    void whereNoRuleFits_theHeuristicDecides() throws IOException {
        Classifier classifier = new Classifier(new TemplateMiner(), LabelRulesFile.open(file(RULES)));

        Classification classification = classifier.classify(record("WARN", "db.Pool", "disk usage at 95 %"));
        assertThat(classification.label()).isEqualTo(Label.PREVENTIVE_ACTION);
        assertThat(classification.source()).isEqualTo(LabelSource.HEURISTIC);
    }

    @Test
    void saysAllThatIsWrong_eachWithFileAndLine() throws IOException {
        Path file = file("""
                rules:
                  - when: {field: mesage, matches: x}
                    label: normal
                  - when: {field: message, matches: "("}
                    label: bad
                  - label: incident
                    colour: red
                  - when: {field: message, equals: x}
                """);

        assertThatThrownBy(() -> LabelRules.read(file))
                .isInstanceOfSatisfying(LabelRulesException.class, wrong -> assertThat(wrong.problems())
                        .hasSize(6)
                        .anyMatch(problem -> problem.startsWith(file + ":2: field 'mesage'"))
                        .anyMatch(problem -> problem.startsWith(file + ":4: the pattern is not in RE2's syntax"))
                        .contains(
                                file + ":5: label was 'bad' but must be one of unclassified, normal, preventive_action,"
                                        + " incident")
                        .contains(file + ":7: 'colour' is unknown; a rule has name, when, label, suggestion")
                        .contains(file + ":6: a rule needs 'when': a condition, or a list of them")
                        .contains(file + ":8: a rule needs 'label': one of unclassified, normal, preventive_action,"
                                + " incident"));
    }

    @Test
    void aSuggestionIsASentence_notABook() throws IOException {
        Path file = file("rules:\n  - {when: {field: message, equals: x}, label: normal, suggestion: " + "x".repeat(301)
                + "}\n");

        assertThatThrownBy(() -> LabelRules.read(file))
                .hasMessage(file + ":2: suggestion has 301 characters; at most 300 can be");
    }

    @Test
    void takesUpChanges_andGoesOnWithTheLastGoodRulesWhileTheFileIsWrong() throws IOException {
        AtomicLong nanos = new AtomicLong();
        Path path = file(RULES);
        LabelRulesFile rules = new LabelRulesFile(path, nanos::get);
        assertThat(rules.get().size()).isEqualTo(3);

        change(path, "rules: nonsense", 60, nanos);
        assertThat(rules.get().size()).isEqualTo(3);

        change(path, "rules:\n  - {when: {field: message, exists: true}, label: normal}\n", 30, nanos);
        assertThat(rules.get().size()).isEqualTo(1);
    }

    /** As if it had been changed some time ago, when a look is due. */
    private static void change(Path file, String text, int secondsAgo, AtomicLong nanos) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(secondsAgo)));
        nanos.addAndGet(Duration.ofSeconds(3).toNanos());
    }

    private static LogRecord record(String level, String logger, String message) {
        return LogRecord.of(Map.of("message", message, "log", Map.of("level", level, "logger", logger)));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("labels.yaml"), text);
    }
}
