package io.llmlog.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.llmlog.event.EventFields;
import io.llmlog.pipeline.OverflowPolicy;
import io.llmlog.process.ContentMode;
import io.llmlog.process.ContentPolicy;
import io.llmlog.process.ContentRules;
import io.llmlog.process.Sampling;
import io.llmlog.sink.file.FileSinkOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    @Test
    void hasSaneDefaults() {
        Settings settings = read(Map.of());

        assertThat(settings.enabled()).isTrue();
        assertThat(settings.sinks()).singleElement().satisfies(sink -> assertThat(
                        file(sink).path())
                .isEqualTo(Path.of("logs/llm-events.json").toAbsolutePath()));
        assertThat(settings.content()).isEqualTo(ContentPolicy.of(ContentMode.REDACTED));
        assertThat(settings.queueBytes()).isEqualTo(DataSize.ofMegabytes(64));
        assertThat(settings.overflow()).isEqualTo(OverflowPolicy.dropNewest());
        assertThat(settings.shutdownTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.serviceName()).isNull();
    }

    @Test
    void prefersOptionsToSystemPropertiesToEnvironment() {
        Properties properties = new Properties();
        properties.setProperty("llmlog.service-name", "from properties");
        properties.setProperty("llmlog.linger", "3ms");
        properties.setProperty("llmlog.agent.enabled", "not our business");
        Settings settings = Settings.read(List.of(
                new SettingsSource("option", Map.of("service-name", "from options")),
                SettingsSource.systemProperties(properties),
                SettingsSource.environment(
                        Map.of("LLMLOG_LINGER", "4ms", "LLMLOG_CONTENT", "none", "LLMLOG_TOKEN", "somebody else's"))));

        assertThat(settings.serviceName()).isEqualTo("from options");
        assertThat(settings.linger()).isEqualTo(Duration.ofMillis(3));
        assertThat(settings.content()).isEqualTo(ContentPolicy.of(ContentMode.NONE));
    }

    @Test
    void aWrongPriceBookIsAProblemOfTheStart_withEachOfItsLines(@TempDir Path folder) throws IOException {
        Path book = folder.resolve("prices.json");
        Files.writeString(book, """
                {"version": "v", "prices": [
                  {"provider": "p", "model": "m", "input": -1},
                  {"provider": "p", "model": "n"}
                ]}
                """);

        assertThat(problems(Map.of("prices", book.toString(), "linger", "soon")))
                .hasSize(3)
                .contains("llmlog.prices: " + book + ", line 3: a price is missing: 'input' or 'output'")
                .anySatisfy(
                        problem -> assertThat(problem).startsWith("llmlog.prices: " + book + ", line 2: 'input' was"));
    }

    @Test
    void pricesAreAFileThatIsThere_orAnAddressThatIsNotAskedYet() {
        assertThat(problems(Map.of("prices", "/no/such.json")))
                .containsExactly("llmlog.prices was '/no/such.json' but cannot be read: there is no such file");
        assertThat(problems(Map.of("prices", "ftp://host/prices.json")))
                .containsExactly("llmlog.prices was 'ftp://host/prices.json' but must be a file, or an address that"
                        + " begins with http:// or https://");
        assertThat(problems(Map.of("prices", "https://u:secret@host/p")))
                .singleElement()
                .asString()
                .contains("must not hold a login")
                .doesNotContain("secret");
        assertThat(read(Map.of("prices", "https://no.such.host.invalid/prices.json?token=t"))
                        .prices())
                .hasToString("https://no.such.host.invalid/prices.json");
    }

    @Test
    void takesSeveralSinksWithOptions() {
        Settings settings = read(Map.of("sinks", "file:a.json?max-size=5MB&max-files=2  file:b%20c.json?gzip=false"));

        assertThat(settings.sinks())
                .extracting(sink -> file(sink).path().getFileName().toString())
                .containsExactly("a.json", "b c.json");
        assertThat(file(settings.sinks().get(0)).maxBytes()).isEqualTo(5 * 1024 * 1024);
        assertThat(file(settings.sinks().get(0)).maxFiles()).isEqualTo(2);
        assertThat(file(settings.sinks().get(1)).gzip()).isFalse();
    }

    @Test
    void namesEveryProblemAtOnce_withValueAndWayOut() {
        SettingsException wrong = catchThrowableOfType(
                SettingsException.class,
                () -> read(Map.of(
                        "queue-bytes", "-1",
                        "content", "some",
                        "linger", "soon",
                        "sinks", "ftp://user:secret@host/x file:x.json?max-size=tiny&color=red",
                        "label-fields", "prompt, error",
                        "qeue-bytes", "1MiB")));

        assertThat(wrong.problems())
                .hasSize(9)
                .anySatisfy(problem ->
                        assertThat(problem).contains("llmlog.qeue-bytes (option) is no setting", "queue-bytes"))
                .contains("llmlog.content was 'some' but is wrong: 'some' is none of full, hash, none, redacted")
                .anySatisfy(problem -> assertThat(problem).contains("llmlog.queue-bytes was '-1' but"))
                .contains("llmlog.linger was 'soon' but is wrong: 'soon' is not a duration such as 200ms, 2s, 5m or 1h")
                .anySatisfy(problem -> assertThat(problem).contains("sink 'ftp://***@host/x' must begin with file:"))
                .anySatisfy(problem -> assertThat(problem).contains("max-size is wrong: 'tiny' is not a size"))
                .anySatisfy(problem -> assertThat(problem).contains("color is no option"))
                .anySatisfy(problem -> assertThat(problem).contains("llmlog.label-fields was 'prompt'"))
                .anySatisfy(problem -> assertThat(problem).contains("llmlog.label-fields was 'error'"));
        assertThat(wrong).hasMessageContaining("9 wrong settings").hasMessageNotContaining("secret");
    }

    @Test
    void readsHowMuchOfContentsIsKept() {
        Settings settings = read(Map.of(
                "content", "redacted,response:none, Prompt:hash",
                "content-loggers", "com.acme=none com.acme.billing=full,message:redacted",
                "content-sample", "2.5%",
                "content-sample-latency", "3s",
                "content-sample-cost", "0.5"));

        assertThat(settings.content())
                .isEqualTo(new ContentPolicy(
                        new ContentRules(
                                ContentMode.REDACTED,
                                Map.of(EventFields.RESPONSE, ContentMode.NONE, EventFields.PROMPT, ContentMode.HASH)),
                        Map.of(
                                "com.acme",
                                ContentRules.of(ContentMode.NONE),
                                "com.acme.billing",
                                new ContentRules(
                                        ContentMode.FULL, Map.of(EventFields.MESSAGE, ContentMode.REDACTED)))));
        assertThat(settings.sampling()).isEqualTo(new Sampling(0.025, Duration.ofSeconds(3), 0.5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "content         | redacted,color:none  | expected FIELD:MODE, found 'color:none'; the fields are error.message, error.stack_trace, labels, message, messages, output_messages, prompt, response, system_prompt",
                "content         | redacted,messages:hash | 'hash' is none of full, none, redacted",
                "content         | full,prompt:none,prompt:full | field prompt is there twice",
                "content-loggers | com.acme             | expected LOGGER=MODE, found 'com.acme'",
                "content-loggers | a=none a=full        | logger a is there twice",
                "content-sample  | 101%                 | a share is from 0% to 100%",
                "content-sample  | 1.1                  | a share is from 0% to 100%",
                "content-sample-cost | -1               | an amount of US dollars is 0 or more",
            })
    void saysWhatIsWrongWithContents(String name, String value, String reason) {
        assertThatThrownBy(() -> read(Map.of(name, value)))
                .hasMessage("llmlog." + name + " was '" + value + "' but is wrong: " + reason);
    }

    @Test
    void namesWhatIsWrongInTheFilesOfRedaction(@TempDir Path directory) throws Exception {
        Path rules = Files.writeString(directory.resolve("rules"), "[id]\npattern = (\n");
        Path key = Files.writeString(directory.resolve("key"), "short");

        assertThat(catchThrowableOfType(
                                SettingsException.class,
                                () -> read(Map.of(
                                        "redaction-rules", rules.toString(), "pseudonym-key-file", key.toString())))
                        .problems())
                .hasSize(2)
                .anyMatch(problem -> problem.startsWith(rules + ":2: the pattern"))
                .anyMatch(problem -> problem.startsWith(key + ": the key of the pseudonyms has 5 bytes"));
    }

    @Test
    void refusesOnePlaceTwice() {
        assertThatThrownBy(() -> read(Map.of("sinks", "kafka://b:9092/t kafka://b:9092/t?acks=1")))
                .hasMessageContaining("llmlog.sinks names kafka://b:9092/t twice");
    }

    @Test
    void takesNoLabelForAFieldThatIsAnObjectToOthers() {
        assertThat(catchThrowableOfType(
                                SettingsException.class,
                                () -> read(Map.of("label-fields", "user, gen_ai, user.id, team")))
                        .problems())
                .hasSize(3);
    }

    @Test
    void namesTheLimitsOfASize() {
        assertThat(catchThrowableOfType(SettingsException.class, () -> read(Map.of("queue-bytes", "4KiB"))))
                .hasMessage("llmlog.queue-bytes was '4KiB' but must be at least 1 MiB and at most 16 GiB");
    }

    @Test
    void readsSizesAsPeopleWriteThem() {
        assertThat(DataSize.parse("64MiB")).isEqualTo(DataSize.ofMegabytes(64));
        assertThat(DataSize.parse("64 mb")).isEqualTo(DataSize.ofMegabytes(64));
        assertThat(DataSize.parse("2G").bytes()).isEqualTo(2L << 30);
        assertThat(DataSize.parse("512")).isEqualTo(DataSize.ofBytes(512));
        assertThat(DataSize.ofMegabytes(64)).hasToString("64 MiB");
        assertThat(DataSize.ofBytes(1500)).hasToString("1500 B");
    }

    private static FileSinkOptions file(SinkUri sink) {
        return ((FileTarget) sink).options();
    }

    private static List<String> problems(Map<String, String> options) {
        return catchThrowableOfType(SettingsException.class, () -> read(options))
                .problems();
    }

    private static Settings read(Map<String, String> options) {
        return Settings.read(List.of(new SettingsSource("option", options)));
    }
}
