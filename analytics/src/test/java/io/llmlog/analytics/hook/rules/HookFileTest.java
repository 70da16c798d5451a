package io.llmlog.analytics.hook.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HookFileTest {
    private static final long LOOK = 2_000_000_000L;

    @TempDir
    private Path directory;

    private final AtomicLong clock = new AtomicLong();

    @Test
    void takesNewRules_onceTheFileIsTheSameAtTwoLooks() throws Exception {
        Path file = write("rules: [{do: drop}]");
        HookFile rules = new HookFile(file, clock::get);
        assertThat(rules.apply(event())).isNull();

        write("rules: [{do: [{add_tags: [new]}]}]");

        assertThat(rules.apply(event())).isNull();
        look(rules);
        look(rules);
        assertThat(rules.apply(event())).containsKey("tags");
    }

    @Test
    void keepsTheLastGoodRules_whileTheFileIsWrongOrAway() throws Exception {
        Path file = write("rules: [{do: drop}]");
        HookFile rules = new HookFile(file, clock::get);

        write("rules: [{do: explode}]");
        look(rules);
        look(rules);
        assertThat(rules.apply(event())).isNull();

        Files.delete(file);
        look(rules);
        look(rules);
        assertThat(rules.apply(event())).isNull();
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatThrownBy(() -> HookFile.open(directory.resolve("none.yaml")))
                .isInstanceOf(HookRulesException.class)
                .hasMessageContaining("none.yaml cannot be read");
    }

    private void look(HookFile rules) {
        clock.addAndGet(LOOK);
        rules.apply(event());
    }

    private static Map<String, Object> event() {
        return new LinkedHashMap<>(Map.of("event_type", "log"));
    }

    private Path write(String text) throws Exception {
        return Files.writeString(directory.resolve("hooks.yaml"), text);
    }
}
