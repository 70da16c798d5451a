package io.llmlog.process.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that a team adds. */
class OwnRulesTest {
    @Test
    void replacesWhatAPatternMatches_underTheNameOfTheRule() {
        Redaction redaction = start("[employee_id]", "keywords = emp-", "pattern = EMP-\\d{6}");

        assertThat(redaction.redact("EMP-123456, EMP-654321 and EMP-123456 of a@example.com"))
                .isEqualTo("<EMPLOYEE_ID_1>, <EMPLOYEE_ID_2> and <EMPLOYEE_ID_1> of <EMAIL_1>");
        assertThat(redaction.count()).isEqualTo(4);
        assertThat(redaction.kinds()).containsExactly("email", "employee_id");
    }

    @Test
    void replacesOnlyTheGroup_whenTold() {
        assertThat(redact("patient: Anna Maier, ward 3", "[patient]", "pattern = patient: ([^,]+)", "group = 1"))
                .isEqualTo("patient: <PATIENT_1>, ward 3");
    }

    @Test
    void hasSeveralPatternsForOneRule() {
        assertThat(redact("A-1 B-2 C-3", "[ticket]", "pattern = A-\\d", "pattern = C-\\d"))
                .isEqualTo("<TICKET_1> B-2 <TICKET_2>");
    }

    @Test
    void looksAtShortTextsToo() {
        assertThat(redact("K-1", "[ticket]", "pattern = K-\\d")).isEqualTo("<TICKET_1>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"emp-", "EMP-", "id,EMP", "p-1"})
    void findsKeywordsInSmallLettersAndCapitals(String keywords) {
        assertThat(redact("the EMP-1", "[emp]", "pattern = EMP-1", "keywords = " + keywords))
                .isEqualTo("the <EMP_1>");
    }

    @Test
    void looksNowhereWithoutAKeyword() {
        assertThat(redact("the EMP-1", "[emp]", "pattern = EMP-1", "keywords = employee, staff"))
                .isEqualTo("the EMP-1");
    }

    @Test
    void namesAValueAfterTheTeamsRule_whenABuiltInOneFindsItToo() {
        assertThat(redact("card 4111 1111 1111 1111", "[test_card]", "pattern = 4111( 1111){3}"))
                .isEqualTo("card <TEST_CARD_1>");
    }

    @Test
    void leavesOutABuiltInRule_thatIsSwitchedOff() {
        assertThat(redact("10.1.2.3 for a@example.com", "[ip_address]", "off = true"))
                .isEqualTo("10.1.2.3 for <EMAIL_1>");
    }

    @Test
    void leavesOutARuleOfTheTeams_thatIsSwitchedOff() {
        assertThat(redact("A-1", "[ticket]", "pattern = A-1", "off = true")).isEqualTo("A-1");
    }

    @Test
    void doesNotReplacePlaceholders_whateverItsPatternMatches() {
        assertThat(redact("name: Anna, a@example.com!", "[name]", "pattern = name: (.*)", "group = 1"))
                .isEqualTo("name: <NAME_1>");
        assertThat(redact("name: <EMAIL_1>, Anna", "[name]", "pattern = name: (.*)", "group = 1"))
                .isEqualTo("name: <EMAIL_1><NAME_1>");
        assertThat(redact("<EMAIL_1> <API_KEY_27>", "[word]", "pattern = [A-Z_0-9]+"))
                .isEqualTo("<EMAIL_1> <API_KEY_27>");
    }

    @Test
    void takesForPlaceholdersOnlyWhatMayBeOne() {
        assertThat(redact("<ORDER_1234567> <EMPLOYEE_123>", "[id]", "pattern = [A-Z]+_\\d+"))
                .isEqualTo("<<ID_1>> <<ID_2>>");
    }

    /** Each of these takes a backtracking engine longer than anybody waits. */
    @ParameterizedTest
    @Timeout(20)
    @CsvSource({"\\s+$,' '", "(x+x+)+y,x", "(a|aa)+$,a", "(.*a){20},a", "^(([a-z])+.)+[A-Z]([a-z])+$,a"})
    void F51_endsSoon_whereOthersBacktrackForEver(String pattern, String piece) {
        String text = piece.repeat(20_000) + "!";

        assertThat(start("[slow]", "pattern = " + pattern).redact(text)).isNotNull();
    }

    /** Each match looks to the end of the text: the square of its length, which no engine spares. */
    @Test
    @Timeout(20)
    void F51_givesUp_whereEachMatchLooksFarAhead() {
        Redaction redaction = start("[slow]", "pattern = x(.*y)?");

        assertThatThrownBy(() -> redaction.redact("x".repeat(200_000)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the redaction rule [slow] took longer than 1000 ms for a text of 200000 characters");
    }

    private static String redact(String text, String... rules) {
        String once = start(rules).redact(text);
        assertThat(start(rules).redact(once)).isSameAs(once);
        return once;
    }

    private static Redaction start(String... lines) {
        return Redactor.with(new RulesReader("rules").read(List.of(lines)), null)
                .start();
    }
}
