package io.llmlog.process.redact;

import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Finds API keys that their beginning gives away, in long runs of letters, digits, dashes and underscores. Keys without such a beginning
 * (Mistral, Azure OpenAI, AWS secret keys) look like any other random text and are found only by what stands before them.
 */
final class KeySpotter implements Spotter {
    /** Shorter than every key, longer than most words. */
    private static final int MIN_RUN = 16;

    /** Of keys without a prefix. */
    private static final int SHORTEST_BEGINNING = 14;

    private static final int BEGINNINGS = 1024;

    /** By a number made of the first two characters of the prefix. */
    private final KeyShape[][] byBeginning;

    /** Those of them that need no digit. */
    private final KeyShape[][] withoutDigit;

    /** Those whose prefix is not all in one run, by a number made of the two characters before its last run. */
    private final KeyShape[][] byCharsBefore;

    /** Those that something inside of them gives away. */
    private final KeyShape[] withoutPrefix;

    KeySpotter(List<KeyShape> shapes) {
        this.withoutPrefix =
                shapes.stream().filter(shape -> shape.prefix().isEmpty()).toArray(KeyShape[]::new);
        List<KeyShape> inRun = shapes.stream()
                .filter(shape -> shape.inRun() == 0 && !shape.prefix().isEmpty())
                .toList();
        this.byBeginning = table(inRun, shape -> beginning(shape.prefix(), 0));
        this.withoutDigit = table(
                inRun.stream().filter(shape -> !shape.sureDigit()).toList(), shape -> beginning(shape.prefix(), 0));
        this.byCharsBefore = table(
                shapes.stream().filter(shape -> shape.inRun() > 0).toList(),
                shape -> beginning(shape.prefix(), shape.inRun() - 2));
    }

    private static KeyShape[][] table(List<KeyShape> shapes, ToIntFunction<KeyShape> index) {
        return IntStream.range(0, BEGINNINGS)
                .mapToObj(i -> shapes.stream()
                        .filter(shape -> index.applyAsInt(shape) == i)
                        .toArray(KeyShape[]::new))
                .toArray(KeyShape[][]::new);
    }

    /** One of these is in each key: they are long and random, or there is a dash or an underscore in their prefix. */
    @Override
    public String triggers() {
        return "0123456789-_I";
    }

    @Override
    public int look(String text, int at, int from, Findings findings) {
        int end = Chars.base64UrlEnd(text, at);
        int start = at;
        while (start > from && Chars.isBase64Url(text.charAt(start - 1))) {
            start--;
        }
        // Of paths, of base64 that is not for URLs and of Terraform's tokens a run is but a piece.
        boolean tooShort = end - start < MIN_RUN && !isPiece(text, start, end);
        return tooShort ? end : run(new KeyRun(text, start, end), findings);
    }

    private static boolean isPiece(String text, int start, int end) {
        if (start > 0 && text.charAt(start - 1) == '/') {
            return true;
        }
        char behind = end < text.length() ? text.charAt(end) : ' ';
        return behind == '/' || behind == '+' || behind == '.' && text.startsWith(".a", end);
    }

    /** Looks at all places in the run where a word begins, and returns the index behind it and what was found. */
    private int run(KeyRun run, Findings findings) {
        int end = fromBefore(run, findings);
        if (end > 0) {
            return end;
        }
        int at = Chars.startsWord(run.text(), run.start()) ? run.start() : run.nextWord(run.start() + 1);
        end = run.end() - at < SHORTEST_BEGINNING ? -1 : find(run, at, withoutPrefix, findings);
        if (end > 0) {
            return end;
        }
        while (at + 1 < run.end()) {
            KeyShape[][] shapes = run.hasDigitFrom(at) ? byBeginning : withoutDigit;
            end = find(run, at, shapes[beginning(run.text(), at)], findings);
            at = end > 0 ? end : run.nextWord(at + 1);
        }
        if (NamedSecret.stands(run)) {
            findings.add(Kind.API_KEY, run.start(), run.end());
        }
        return Math.max(at, run.end());
    }

    /** Looks for a key that begins before the run, with a dot or another sign in its prefix. */
    private int fromBefore(KeyRun run, Findings findings) {
        if (run.start() < 2) {
            return -1;
        }
        for (KeyShape shape : byCharsBefore[beginning(run.text(), run.start() - 2)]) {
            int start = run.start() - shape.inRun();
            boolean begins =
                    start >= 0 && run.text().charAt(start) == shape.prefix().charAt(0);
            if (begins && Chars.startsWord(run.text(), start)) {
                int end = find(run, start, shape, findings);
                if (end > 0) {
                    return end;
                }
            }
        }
        return -1;
    }

    private static int find(KeyRun run, int start, KeyShape[] shapes, Findings findings) {
        for (KeyShape shape : shapes) {
            int end = find(run, start, shape, findings);
            if (end > 0) {
                return end;
            }
        }
        return -1;
    }

    private static int find(KeyRun run, int start, KeyShape shape, Findings findings) {
        int end = shape.end(run, start);
        if (end > 0) {
            findings.add(Kind.API_KEY, start, end);
            AwsSecret.findBehind(run.text(), start, end, findings);
        }
        return end;
    }

    private static int beginning(String text, int start) {
        return (text.charAt(start) * 31 + text.charAt(start + 1)) % BEGINNINGS;
    }
}
