package io.llmlog.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplicitSettingsTest {
    private final ExplicitSettings settings = new ExplicitSettings();

    @Test
    void leavesUnsetWhatIsBlank() {
        settings.set(SettingKey.LINGER, null)
                .set(SettingKey.CONTENT, " \n")
                .sink("")
                .set(SettingKey.OVERFLOW, " block ");

        assertThat(settings.values()).isEqualTo(Map.of("overflow", "block"));
    }

    @Test
    void addsSinksUp_aSpaceBelongingToThePathOfOne() {
        settings.set(SettingKey.SINKS, "file:a.json file:b.json").sink("\n  file:my logs/c.json\n");

        assertThat(settings.values()).isEqualTo(Map.of("sinks", "file:a.json file:b.json file:my%20logs/c.json"));
    }
}
