package io.llmlog.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.llmlog.pipeline.OverflowPolicy;
import io.llmlog.process.ContentMode;
import io.llmlog.sink.file.FileSinkOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void hasSaneDefaults() {
        Settings settings = read(Map.of());

        assertThat(settings.enabled()).isTrue();
        assertThat(settings.sinks()).singleElement().satisfies(sink -> assertThat(
                        file(sink).path())
                .isEqualTo(Path.of("logs/llm-events.json").toAbsolutePath()));
        assertThat(settings.content()).isEqualTo(ContentMode.REDACTED);
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
        assertThat(settings.content()).isEqualTo(ContentMode.NONE);
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
                .contains("llmlog.content was 'some' but must be one of full, hash, none, redacted")
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

    private static Settings read(Map<String, String> options) {
        return Settings.read(List.of(new SettingsSource("option", options)));
    }
}
