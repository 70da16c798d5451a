package io.llmlog.analytics.notify.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.llmlog.analytics.testing.Told;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiversReaderTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("HOOK_SECRET", "a secret of thirty-two characters", "HOST", "hooks.example.com", "SHORT", "short");

    @TempDir
    private Path directory;

    @Test
    void readsReceivers_withTheValuesOfVariablesAndFiles() throws Exception {
        Files.writeString(directory.resolve("key"), "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz\n");
        List<ReceiverPlan> plans = read("""
                allow: [10.0.0.0/8, hooks.internal]
                receivers:
                  - {name: ops, type: webhook, url: "https://${HOST}/llmlog", secret: "${HOOK_SECRET}", give_up: 12h}
                  - {name: inner, type: webhook, url: http://10.1.2.3:8080/x, secret: file:key, timeout: 5s}
                  - {name: log, type: file, path: out/told.jsonl}
                """);

        assertThat(plans).extracting(ReceiverPlan::name).containsExactly("ops", "inner", "log");
        assertThat(plans.get(0).attempts().giveUp()).isEqualTo(Duration.ofHours(12));
        assertThat(plans.get(1).attempts().giveUp()).isEqualTo(Duration.ofDays(3));
        assertThat(plans.toString()).doesNotContain("thirty-two", "MDEyMz");
    }

    @Test
    void namesEverythingThatIsWrongAtOnce_withFileAndLine_andNoSecret() {
        assertThat(problems("""
                allow: [10.0.0.0/99]
                receivers:
                  - {name: Ops, type: webhook, url: "https://${HOST}/"}
                  - {name: a, type: pigeon}
                  - {name: b, type: webhook, url: ftp://x/, colour: red}
                  - {name: c, type: webhook, url: "https://h/", secret: in-the-clear}
                  - {name: d, type: webhook, url: "https://h/", secret: "${MISSING}"}
                  - {name: e, type: webhook, url: "https://h/", secret: "${SHORT}"}
                  - {name: f, type: webhook, url: "https://u:p@h/"}
                  - {name: g, type: webhook, url: "http://127.0.0.1/"}
                  - {name: h, type: webhook, timeout: 5m, url: "https://h/"}
                  - {name: i, type: file}
                  - {name: i, type: file, path: x, give_up: 1y}
                  - {type: file, path: x}
                """))
                .containsExactly(
                        "1: allow: '/99' must be a number of bits from 0 to 32",
                        "3: name was 'Ops' but must be of a-z, 0-9, - and _, at most 60",
                        "4: type was 'pigeon' but must be one of " + ReceiverTypes.names(),
                        "5: 'colour' is unknown; a receiver of this type has name, type, give_up, url, secret, timeout, ca",
                        "5: url was 'ftp://x/' but must be an address such as https://host/path",
                        "6: secret is a secret: write ${NAME} for an environment variable, or file:PATH",
                        "7: secret names the environment variable MISSING, which is not set",
                        "7: secret must have at least 16 bytes, or others could guess it",
                        "8: secret must have at least 16 bytes, or others could guess it",
                        "9: url must not hold a password",
                        "10: url has the address 127.0.0.1, which is not of the public internet: list it under 'allow'"
                                + " when it is meant",
                        "11: timeout was '5m' but must be from 1s to 30s",
                        "12: a receiver of this type needs 'path'",
                        "13: give_up was '1y' but must be a whole number and a unit, one of s, m, h, d (30s, 5m, 1h, 7d)",
                        "13: there are two receivers with the name 'i'",
                        "14: a receiver of this type needs 'name'");
    }

    @Test
    void opensReceiversOfATeamsOwnTypes() throws Exception {
        List<ReceiverPlan> plans = read("""
                receivers: [{name: bird, type: test-pigeon, loft: "${HOST}", give_up: 1h}]
                """);
        plans.get(0).open(Means.ofATrial(Clock.systemUTC())).receiver().deliver(Told.firing("k0"));

        assertThat(TestPigeon.FLOWN).containsExactly("bird of hooks.example.com carried k0");
        List<ReceiverPlan> wrong = read("receivers: [{name: bird, type: test-pigeon}]");
        assertThatThrownBy(() -> wrong.get(0).open(Means.ofATrial(Clock.systemUTC())))
                .isInstanceOf(ReceiversException.class)
                .hasMessage("receiver bird: needs a loft");
    }

    @Test
    void saysWhatAFileMustHave() {
        assertThat(problems("receiver: []")).hasSize(2);
        assertThat(problems("receivers: {}")).singleElement().asString().contains("a list of receivers");
        assertThat(problems("")).singleElement().asString().contains("empty");
        assertThat(problems("receivers: [")).singleElement().asString().contains("is not YAML");
    }

    private List<ReceiverPlan> read(String yaml) throws Exception {
        Path file = Files.writeString(directory.resolve("receivers.yaml"), yaml);
        return ReceiversReader.read(file, new Surroundings(false, ENVIRONMENT::get));
    }

    /** Without the name of the file, which each begins with. */
    private List<String> problems(String yaml) {
        ReceiversException wrong = catchThrowableOfType(ReceiversException.class, () -> read(yaml));
        assertThat(wrong).hasMessageNotContaining("in-the-clear");
        return wrong.problems().stream()
                .map(problem -> {
                    assertThat(problem).startsWith(directory.resolve("receivers.yaml") + ":");
                    return problem.substring(
                            directory.resolve("receivers.yaml").toString().length() + 1);
                })
                .toList();
    }
}
