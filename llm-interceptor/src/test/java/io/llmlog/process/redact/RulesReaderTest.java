package io.llmlog.process.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesReaderTest {
    private static final String GOOD = """
            # ours
            [employee_id]
            keywords  = EMP-, staff
            pattern   = EMP-(\\d{6})
            group     = 1
            pseudonym = true

            [phone]
            off = true
            """;

    @Test
    void readsRules() {
        Rules rules = read(GOOD);

        assertThat(rules.own()).singleElement().satisfies(rule -> {
            assertThat(rule.kind()).isEqualTo(Kind.own("employee_id", true));
            assertThat(rule.keywords()).containsExactly("EMP-", "staff");
            assertThat(rule.patterns()).singleElement().hasToString("EMP-(\\d{6})");
            assertThat(rule.group()).isEqualTo(1);
        });
        assertThat(rules.off()).containsExactly(Kind.PHONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pattern = a           | rules:1: a rule's name in brackets must come first",
                "[a];pattern           | rules:2: expected 'name = value'",
                "[A B];pattern = a     | rules:1: 'A B' is no name of a rule: small letters, digits and '_', as in [employee_id]",
                "[a;pattern = a        | rules:1: '[a' is no name of a rule: small letters, digits and '_', as in [employee_id]",
                "[a];keywords = b      | rules:1: [a] needs a line 'pattern = ...'",
                "[a];pattern = (b      | rules:2: the pattern is not in RE2's syntax: missing closing )",
                "[a];pattern = (?=b)   | rules:2: the pattern is not in RE2's syntax: invalid or unsupported Perl syntax",
                "[a];pattern = b*      | rules:2: the pattern matches where there is nothing; let it ask for a character at least",
                "[a];pattern = b;group = 1 | rules:1: a pattern of [a] has no group 1",
                "[a];pattern = b;group = x | rules:3: group was 'x' but must be the number of a group in the pattern",
                "[a];pattern = b;pseudonym = yes | rules:3: expected true or false, found 'yes'",
                "[a];pattern = b;keywords = , | rules:3: keywords are words separated by commas; without any, leave the line out",
                "[a];patern = b;pattern = b | rules:2: 'patern' is unknown; known are pattern, keywords, group, pseudonym and off",
                "[a];pattern = b;[a];pattern = c | rules:3: there is another rule [a]; a rule may have several patterns",
                "[email];pattern = b   | rules:1: [email] is built in: it can be switched off with 'off = true', and no more",
                "[card];pattern = b    | rules:1: [card] would look like a built-in rule's; take another name",
            })
    void namesFileLineAndReason(String lines, String problem) {
        assertThatThrownBy(() -> read(lines.replace(';', '\n')))
                .isInstanceOf(RulesException.class)
                .hasMessage(problem);
    }

    @Test
    void namesAllProblemsAtOnce() {
        RulesException wrong = catchThrowableOfType(RulesException.class, () -> read("[a]\npattern = (\n[b]\n"));

        assertThat(wrong.problems()).hasSize(2);
    }

    @Test
    void namesAFileThatCannotBeRead(@TempDir Path directory) throws Exception {
        Path latin1 = Files.write(directory.resolve("latin1"), "[\u00e9]".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> Rules.read(directory.resolve("none")))
                .hasMessageEndingWith("none: there is no such file");
        assertThatThrownBy(() -> Rules.read(latin1)).hasMessageEndingWith("latin1: is not in UTF-8");
        assertThatThrownBy(() -> Rules.read(directory)).hasMessageContaining(": cannot be read: ");
    }

    /** Whatever stands in the file: rules, or problems that name a line of it. */
    @Property(tries = 500)
    void F51_readsAnythingOrSaysWhere(@ForAll @From("mutated") String text) {
        try {
            assertThat(read(text)).isNotNull();
        } catch (RulesException wrong) {
            assertThat(wrong.problems()).isNotEmpty().allMatch(problem -> problem.matches("(?s)rules:\\d+: .+"));
        }
    }

    @Provide
    Arbitrary<String> mutated() {
        Arbitrary<Integer> places = Arbitraries.integers().between(0, GOOD.length() - 1);
        Arbitrary<Character> characters = Arbitraries.of("()[]{}*+?|\\=#\n az09,_-^$.\u00e9\ud83d\0"
                .chars()
                .mapToObj(c -> (char) c)
                .toList());
        return places.list()
                .ofMaxSize(6)
                .flatMap(at -> characters.list().ofSize(at.size()).map(to -> {
                    StringBuilder text = new StringBuilder(GOOD);
                    IntStream.range(0, at.size()).forEach(i -> text.setCharAt(at.get(i), to.get(i)));
                    return text.toString();
                }));
    }

    @Test
    void survivesPatternsThatAreDeepOrWide() {
        assertThatThrownBy(() -> read("[a]\npattern = " + "(".repeat(100_000) + "x" + ")".repeat(100_000)))
                .hasMessage("rules:2: the pattern has 200001 characters; at most 2000 can be");
        assertThat(read("[a]\npattern = " + "(".repeat(999) + "x" + ")".repeat(999))
                        .own())
                .hasSize(1);
        for (String wide :
                List.of("((((x{1000}){1000}){1000}){1000})", "(?:[ab]{900}c){900}", "((x{100}){100}){100}")) {
            assertThatThrownBy(() -> read("[a]\npattern = " + wide))
                    .hasMessage("rules:2: the pattern repeats more than 5000 times, repeats within repeats multiplied");
        }
        assertThat(read("[a]\npattern = [a-z]{1000}\\{9999}\\d{4}( ?[A-Z0-9]{4}){3,7}")
                        .own())
                .hasSize(1);
    }

    private static Rules read(String text) {
        return new RulesReader("rules").read(text.lines().collect(Collectors.toList()));
    }
}
