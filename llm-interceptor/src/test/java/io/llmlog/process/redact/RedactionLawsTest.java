package io.llmlog.process.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RedactionLawsTest {
    private static final List<String> SECRETS = List.of(
            "alice@example.com",
            "o'brien.b+x@mail.example.co.uk",
            "j\u00fcrgen@b\u00fccher.example",
            "\u7528\u6237@\u4f8b\u5b50.\u516c\u53f8",
            "4111 1111 1111 1111",
            "4111-1111-1111-1111",
            "378282246310005",
            Samples.filled("sk-{alnum:48}"),
            Samples.filled("sk-ant-api03-{url:95}"),
            Samples.filled("AIza{url:35}"),
            Samples.filled("AKIA{upper:16}"),
            Samples.filled("ghp_{alnum:36}"),
            Samples.filled("xoxb-{digits:12}-{digits:13}-{alnum:24}"),
            Samples.filled("hf_{letters:34}"),
            Samples.filled("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.{url:43}"),
            "+49 170 1234567",
            "DE89 3704 0044 0532 0130 00",
            "RO16AQYP096I73893B5577R9",
            "219-09-9999",
            "AB123456C",
            "255081416802538",
            "86095742719",
            "192.168.1.10",
            "2001:db8::8a2e:370:7334",
            "-----BEGIN PRIVATE KEY-----\nMIIEow==\n-----END PRIVATE KEY-----");

    /** Parts of secrets and what can stand around them, with nothing between that would keep them apart. */
    private static final List<String> SCRAPS = List.of(
            "@",
            "%40",
            ".",
            "-",
            "_",
            "+",
            "'",
            "\\",
            "\\n",
            "\\u00fc",
            "\\u003c",
            " ",
            "\u00a0",
            "=",
            ":",
            "/",
            "<",
            ">",
            "\"",
            "a",
            "Z",
            "0",
            "7",
            "4111",
            "1111",
            "822463",
            "com",
            "example",
            "git",
            "2x",
            "sk-",
            "ghp_",
            "AIza",
            "AKIA",
            "DE89",
            "://",
            "password=",
            "-----BEGIN PRIVATE KEY-----",
            "Tel. ",
            "219-09",
            "192.168.",
            "hf_",
            "eyJ",
            "eyJhbGciOiJub25l",
            "Bearer ",
            "authorization: ",
            "B",
            "z",
            "I",
            "J",
            "\u4f60",
            "\u00e9",
            "\ud83d\ude00",
            "\ud83d",
            "<EMAIL_1>",
            "<API_KEY_1>");

    private static final Detector ALWAYS_ASKING = new OnePassDetector(
            Redactor.spotters().stream().map(RedactionLawsTest::always).toList());

    @Property(tries = 3000)
    void redactingTwiceEqualsRedactingOnce(@ForAll("hostile") String text) {
        String once = redact(text);

        assertThat(redact(once)).isSameAs(once);
    }

    @Property(tries = 3000)
    void noValueThatWasFoundRemains(@ForAll("hostile") String text) {
        Findings findings = new Findings(Set.of());
        Redactor.standard().detectors().forEach(detector -> detector.find(text, findings));
        String redacted = redact(text);

        for (Findings.Finding finding : findings.merged()) {
            if (finding.kind() == Kind.PASSWORD && finding.end() - finding.start() < 8) {
                // It may be an ordinary word.
                continue;
            }
            assertThat(redacted).doesNotContain(text.substring(finding.start(), finding.end()));
        }
    }

    @Property(tries = 3000)
    void whereASpotterIsNotAskedItWouldFindNothing(@ForAll("hostile") String text) {
        assertThat(found(Redactor.standard().detectors().get(0), text)).isEqualTo(found(ALWAYS_ASKING, text));
    }

    @Property
    void digitsOfOtherScriptsAreFoundAsOursAre(@ForAll("words") List<String> words) {
        String ours = String.join(" ", words);
        String theirs = ours.chars()
                .map(c -> c >= '0' && c <= '9' ? '\u0660' + c - '0' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        assertThat(found(Redactor.standard().detectors().get(0), theirs))
                .isEqualTo(found(Redactor.standard().detectors().get(0), ours));
    }

    private static List<Findings.Finding> found(Detector detector, String text) {
        Findings findings = new Findings(Set.of());
        detector.find(text, findings);
        return findings.merged();
    }

    /** The same spotter, which wants to be asked about every trigger. */
    private static Spotter always(Spotter spotter) {
        return new Spotter() {
            @Override
            public String triggers() {
                return spotter.triggers();
            }

            @Override
            public int look(String text, int at, int from, Findings findings) {
                return spotter.look(text, at, from, findings);
            }
        };
    }

    @Property
    void noSecretSurvivesBetweenWords(@ForAll("words") List<String> words, @ForAll("separator") String separator) {
        String redacted = redact(String.join(separator, words));

        for (String secret : SECRETS) {
            assertThat(redacted).doesNotContain(secret);
        }
    }

    @Property
    void textsWithoutAnythingToFindComeBackAsTheyAre(@ForAll("harmless") String text) {
        assertThat(redact(text)).isSameAs(text);
    }

    @Property
    void theCountIsThatOfThePlaceholders(@ForAll("words") List<String> words) {
        Redaction redaction = Redactor.standard().start();
        String redacted = redaction.redact(String.join(" ", words));

        assertThat(redaction.count())
                .isEqualTo((int) redacted.chars().filter(c -> c == '<').count());
    }

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(6, Arbitraries.of(SCRAPS)),
                        net.jqwik.api.Tuple.of(1, Arbitraries.of(SECRETS)),
                        net.jqwik.api.Tuple.of(
                                1, Arbitraries.strings().ofMinLength(1).ofMaxLength(3)))
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<List<String>> words() {
        return Arbitraries.oneOf(
                        Arbitraries.of(SECRETS), Arbitraries.strings().alpha().ofMaxLength(8))
                .list()
                .ofMaxSize(20);
    }

    @Provide
    Arbitrary<String> separator() {
        return Arbitraries.of(
                " ", "\n", ", ", "; ", "\t", "\",\"", "\\n", "\\t", " = ", "<", "(", "\u3002", "\u4f60", "|");
    }

    @Provide
    Arbitrary<String> harmless() {
        return Arbitraries.strings()
                .withCharRange('a', 'y')
                .withChars(" .,;:()!?/\\\"'<>-_=+*#$&|~^`{}[]\n\t\u00e9\u4f60\u0436\u2026")
                .ofMaxLength(300);
    }

    private static String redact(String text) {
        return Redactor.standard().start().redact(text);
    }
}
