package io.llmlog.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.internal.text.Cut;
import io.llmlog.process.redact.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class FieldCutLawsTest {
    private static final String JWT_HEADER = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwi";
    private static final List<String> SECRETS = List.of(
            "alexandra.longname@mail.example.com",
            "4111 1111 1111 1111",
            "sk-proj-" + digitsAndLetters(120),
            "sk-ant-api03-" + digitsAndLetters(95),
            "github_pat_" + digitsAndLetters(22) + "_" + digitsAndLetters(59),
            JWT_HEADER + digitsAndLetters(300) + "." + digitsAndLetters(43),
            JWT_HEADER + digitsAndLetters(30_000) + "." + digitsAndLetters(43),
            "Bearer " + digitsAndLetters(9_000));

    /** Other secrets around the one in question: what is left of the text is so short that the later cut to the limit hides nothing. */
    private static final String SHRINKING = "gsk_" + digitsAndLetters(400) + " ";

    /** The shortest piece of a secret that tells something of it. */
    private static final int PIECE = 12;

    /** A long text with a secret in it, at a place near one of the cuts or anywhere. */
    record Planted(String text, String secret, int limit) {
        @Override
        public String toString() {
            return secret.substring(0, PIECE) + "... (" + secret.length() + ") at " + text.indexOf(secret) + " of "
                    + text.length() + ", limit " + limit;
        }
    }

    @Property(tries = 600)
    void aSecretThatTheCapCutsNeverSurvivesInPart(@ForAll("planted") Planted planted) {
        FieldCut.Result result = new FieldCut(planted.limit())
                .redacted(planted.text(), Redactor.standard().start());

        assertThat(result.cut()).isTrue();
        assertThat(pieces(result.text())).doesNotContainAnyElementsOf(pieces(withoutWord(planted.secret())));
    }

    @Property(tries = 300)
    void F13_whatIsShortenedBeforeTheQueueComesOutTheSame(@ForAll("planted") Planted planted) {
        FieldCut cut = new FieldCut(planted.limit());
        String shortened = cut.seen(planted.text());

        assertThat(cut.redacted(shortened, Redactor.standard().start()))
                .isEqualTo(cut.redacted(planted.text(), Redactor.standard().start()));
        assertThat(cut.plain(shortened)).isEqualTo(cut.plain(planted.text()));
        assertThat(cut.identifier(shortened)).isEqualTo(cut.identifier(planted.text()));
        assertThat(utf8Length(shortened)).isLessThanOrEqualTo(2 * (planted.limit() + FieldCut.OVERLAP + 16));
    }

    @Property(tries = 600)
    void theResultStaysWithinTheLimit(
            @ForAll("texts") String text, @ForAll @IntRange(min = 256, max = 2000) int limit) {
        FieldCut cut = new FieldCut(limit);
        FieldCut.Result plain = cut.plain(text);
        FieldCut.Result redacted = cut.redacted(text, Redactor.standard().start());

        assertThat(utf8Length(plain.text())).isLessThanOrEqualTo(limit);
        assertThat(utf8Length(redacted.text())).isLessThanOrEqualTo(limit);
        assertThat(utf8Length(cut.identifier(text))).isLessThanOrEqualTo(Math.min(limit, 1024));
    }

    @Property(tries = 600)
    void F13_aCutNeverSplitsACharacter(
            @ForAll("texts") String text, @ForAll @IntRange(min = 256, max = 2000) int limit) {
        FieldCut cut = new FieldCut(limit);

        assertThat(hasLoneSurrogate(cut.plain(text).text())).isFalse();
        assertThat(hasLoneSurrogate(
                        cut.redacted(text, Redactor.standard().start()).text()))
                .isFalse();
        assertThat(hasLoneSurrogate(cut.identifier(text))).isFalse();
    }

    @Property(tries = 600)
    void aTextThatFitsIsKeptAndOneThatIsCutKeepsHeadAndTail(
            @ForAll("texts") String text, @ForAll @IntRange(min = 256, max = 2000) int limit) {
        FieldCut.Result result = new FieldCut(limit).plain(text);

        if (utf8Length(text) <= limit) {
            assertThat(result).isEqualTo(new FieldCut.Result(text, false));
        } else {
            String[] halves = result.text().split("\u2026", -1);
            assertThat(halves).hasSize(2);
            assertThat(text).startsWith(halves[0]).endsWith(halves[1]);
            assertThat(utf8Length(halves[0])).isGreaterThanOrEqualTo(3 * limit / 4 - 6);
            assertThat(utf8Length(halves[1])).isGreaterThanOrEqualTo(limit / 4 - 3);
            assertThat(result.cut()).isTrue();
        }
    }

    /** Capture keeps only the beginning of a huge text: nothing of what its cut runs through may be left. */
    @Property(tries = 300)
    void leavesNothingOfASecret_thatWasCutBefore(@ForAll @IntRange(max = 900) int at) {
        String key = "sk-proj-" + "aB3dE5fG7hJ9kLmN".repeat(8);
        String card = "4111 1111 1111 1111";
        String text = "word ".repeat(40) + card + " and " + key + " more".repeat(120);
        FieldCut.Result left = new FieldCut(4096)
                .redacted(Cut.marked(text.substring(0, at)), Redactor.standard().start());

        assertThat(left.cut()).isTrue();
        assertThat(left.text())
                .doesNotContain("4111", "sk-", "aB3dE5", "\uffff")
                .endsWith("\u2026");
    }

    @Property(tries = 100)
    void F13_aHugeTextIsStillFilledUpToItsLimit(@ForAll @IntRange(min = 256, max = 2000) int limit) {
        for (String letter : List.of("a ", "\u00e9 ", "\u4f60 ", "\ud83d\ude00 ")) {
            FieldCut.Result result = new FieldCut(limit)
                    .redacted(letter.repeat(40_000), Redactor.standard().start());

            assertThat(utf8Length(result.text())).isBetween(limit - 10, limit);
        }
    }

    @Provide
    Arbitrary<Planted> planted() {
        return Combinators.combine(
                        Arbitraries.of(SECRETS),
                        Arbitraries.integers().between(256, 6000),
                        Arbitraries.integers().between(0, 40_000),
                        Arbitraries.integers().between(-200, 200),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of("lorem ipsum ", "\u4f60\u597d\uff0c\u4e16\u754c ", "\ud83d\ude00 ", SHRINKING))
                .as(FieldCutLawsTest::plant);
    }

    private static Planted plant(String secret, int limit, int extra, int jitter, int where, String filler) {
        int seen = limit + FieldCut.OVERLAP;
        int length = 2 * seen + extra + 100 + secret.length();
        int near =
                switch (where) {
                    case 0 -> seen; // the end of what redaction sees of the head
                    case 1 -> length - seen; // the start of what it sees of the tail
                    case 2 -> limit * 3 / 4; // where the kept head ends
                    default -> extra;
                };
        int at = Math.max(0, Math.min(length - secret.length() - 1, near - secret.length() / 2 + jitter));
        String before = filler(filler, at);
        String after = filler(filler, length - at - secret.length());
        return new Planted(before + " " + secret + " " + after, secret, limit);
    }

    /** Filler of about so many UTF-8 bytes. */
    private static String filler(String filler, int bytes) {
        return filler.repeat(bytes / utf8Length(filler) + 1);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.oneOf(
                Arbitraries.strings().ascii().ofMaxLength(40).map(text -> text.replace('\u2026', '.')),
                Arbitraries.of("\ud83d\ude00", "\u4f60\u597d", "\u00e9", "alice@example.com", " "));
        return Combinators.combine(pieces.list().ofMaxSize(30), Arbitraries.of(1, 3, 60))
                .as((list, times) -> String.join("", list).repeat(times));
    }

    private static String withoutWord(String secret) {
        return secret.startsWith("Bearer ") ? secret.substring("Bearer ".length()) : secret;
    }

    private static Set<String> pieces(String text) {
        return IntStream.rangeClosed(0, text.length() - PIECE)
                .mapToObj(start -> text.substring(start, start + PIECE))
                .collect(Collectors.toSet());
    }

    private static boolean hasLoneSurrogate(String text) {
        return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String digitsAndLetters(int length) {
        StringBuilder text = new StringBuilder();
        new java.util.Random(length).ints(length, 0, 36).forEach(i -> text.append(Character.forDigit(i, 36)));
        return text.toString();
    }
}
