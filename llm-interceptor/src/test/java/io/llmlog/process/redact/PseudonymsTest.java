package io.llmlog.process.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PseudonymsTest {
    private static final Pseudonyms OURS = new Pseudonyms("0123456789abcdef".getBytes(StandardCharsets.UTF_8));
    private static final Pseudonyms OTHERS = new Pseudonyms("fedcba9876543210".getBytes(StandardCharsets.UTF_8));

    @Test
    void areTheSameInEveryEvent() {
        String once = start(OURS).redact("b@example.com, then a@example.com");
        String again = start(OURS).redact("a@example.com");

        assertThat(again).matches("<EMAIL_[a-p]{16}>");
        assertThat(once).endsWith(again).isNotEqualTo(again + ", then " + again);
    }

    @Test
    void areOthersUnderAnotherKey() {
        assertThat(start(OURS).redact("a@example.com"))
                .isNotEqualTo(start(OTHERS).redact("a@example.com"));
    }

    @Test
    void areTheSameHoweverAValueIsWritten() {
        assertThat(start(OURS).redact("A@Example.com")).isEqualTo(start(OURS).redact("a@example.com"));
        assertThat(start(OURS).redact("4111 1111 1111 1111"))
                .isEqualTo(start(OURS).redact("4111-1111-1111-1111"));
    }

    @Test
    void areForPeopleAndNotForSecrets() {
        assertThat(start(OURS).redact("key sk-proj-abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGH"))
                .isEqualTo("key <API_KEY_1>");
    }

    @Test
    void areForRulesOfATeamsThatAskForThem() {
        Rules rules = new RulesReader("rules")
                .read(List.of("[member]", "pattern = M-\\d+", "pseudonym = true", "[ticket]", "pattern = T-\\d+"));

        assertThat(Redactor.with(rules, OURS).start().redact("M-17 T-17")).matches("<MEMBER_[a-p]{16}> <TICKET_1>");
    }

    @Test
    void areKeptWhenTheTextIsRedactedAgain() {
        String once = start(OURS).redact("password=hunter2hunter2 of a@example.com at 10.1.2.3, +49 170 1234567");

        assertThat(start(OURS).redact(once)).isSameAs(once);
        assertThat(Redactor.standard().start().redact(once)).isSameAs(once);
        Rules greedy = new RulesReader("rules").read(List.of("[all]", "pattern = of (.*)", "group = 1"));
        assertThat(Redactor.with(greedy, OURS).start().redact(once))
                .contains("<EMAIL_")
                .contains("<PHONE_");
    }

    @Test
    void needAKeyOfSixteenBytes(@TempDir Path directory) throws Exception {
        Path key = Files.writeString(directory.resolve("key"), "tooshort\n");

        assertThatThrownBy(() -> new RedactionFiles(null, key).read())
                .isInstanceOf(RulesException.class)
                .hasMessageContaining("has 8 bytes but must have 16")
                .hasMessageNotContaining("tooshort");
        Files.writeString(key, "0123456789abcdef\n");
        assertThat(new RedactionFiles(null, key).read().start().redact("a@example.com"))
                .isEqualTo(start(OURS).redact("a@example.com"));
    }

    private static Redaction start(Pseudonyms pseudonyms) {
        return Redactor.with(Rules.NONE, pseudonyms).start();
    }
}
