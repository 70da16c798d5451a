package io.llmlog.examples.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProviderMainTest {

    @Test
    void readsItsOptions() {
        assertThat(ProviderMain.parse()).isEqualTo(SimulatorOptions.forDemo().withPort(8089));
        assertThat(ProviderMain.parse("--port", "0", "--seed", "5", "--error-rate", "0.5", "--request-log", "log"))
                .isEqualTo(SimulatorOptions.forDemo()
                        .withSeed(5)
                        .withErrorRate(0.5)
                        .withRequestLog(Path.of("log")));
    }

    @Test
    void namesTheOptionThatIsWrong() {
        assertThatThrownBy(() -> ProviderMain.parse("--port", "x")).hasMessage("--port was 'x' but must be a number");
        assertThatThrownBy(() -> ProviderMain.parse("--port", "70000"))
                .hasMessage("port was 70000 but must be 0 to 65535");
        assertThatThrownBy(() -> ProviderMain.parse("--error-rate", "NaN"))
                .hasMessage("error rate was NaN but must be 0 to 1");
        assertThatThrownBy(() -> ProviderMain.parse("--fast", "1")).hasMessage("unknown option --fast");
        assertThatThrownBy(() -> ProviderMain.parse("--port"))
                .hasMessageContaining("--port is unknown or lacks its value");
    }
}
