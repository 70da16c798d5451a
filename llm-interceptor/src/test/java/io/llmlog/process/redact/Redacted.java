package io.llmlog.process.redact;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A labelled text, what redaction made of it, and which pieces of it were replaced. */
record Redacted(Corpus.Text source, String text, List<Piece> pieces) {
    private static final Pattern PLACEHOLDER = Pattern.compile("<([A-Z_]+)_\\d+>");
    private static final Map<String, Kind> KINDS = Kind.BUILT_IN.stream()
            .collect(Collectors.toMap(kind -> kind.placeholder(1).replaceAll("^<|_1>$", ""), kind -> kind));

    /** A piece of the source that a placeholder stands for, its end exclusive. */
    private record Piece(String kind, int start, int end) {}

    static Redacted of(Corpus.Text source, Redactor redactor) {
        String redacted = redactor.start().redact(source.text());
        return new Redacted(source, redacted, pieces(source.text(), redacted));
    }

    void countIn(Map<String, Score> scores) {
        BitSet replaced = new BitSet();
        pieces.forEach(piece -> replaced.set(piece.start(), piece.end()));
        List<Piece> labelled = labelled();
        for (Piece label : labelled) {
            Score score = score(scores, label.kind());
            if (isGone(label, replaced)) {
                score.found();
            } else {
                score.missed(example(label));
            }
        }
        pieces.stream().filter(piece -> !isAccountedFor(piece, labelled)).forEach(piece -> score(scores, piece.kind())
                .wrong(example(piece)));
    }

    private static Score score(Map<String, Score> scores, String kind) {
        return scores.computeIfAbsent(kind, unseen -> new Score());
    }

    private List<Piece> labelled() {
        List<Piece> labelled = new ArrayList<>();
        int at = 0;
        for (Corpus.Label label : source.labels()) {
            int start = source.text().indexOf(label.value(), at);
            at = start + label.value().length();
            labelled.add(new Piece(label.kind(), start, at));
        }
        return labelled;
    }

    /** Not a letter or digit of it is left, whichever placeholder took its place. */
    private boolean isGone(Piece label, BitSet replaced) {
        return IntStream.range(label.start(), label.end())
                .filter(at -> Character.isLetterOrDigit(source.text().charAt(at)))
                .allMatch(replaced::get);
    }

    /** At least half of it is labelled as its kind: what is near a value may go with it, half a page may not. */
    private static boolean isAccountedFor(Piece piece, List<Piece> labelled) {
        int common = labelled.stream()
                .filter(label -> label.kind().equals(piece.kind()))
                .mapToInt(label -> Math.min(label.end(), piece.end()) - Math.max(label.start(), piece.start()))
                .filter(length -> length > 0)
                .sum();
        return 2 * common >= piece.end() - piece.start();
    }

    private String example(Piece piece) {
        return "`" + source.text().substring(piece.start(), piece.end()) + "` in `" + source.text() + "` -> `" + text
                + "`";
    }

    /** Both texts have the same pieces between the placeholders; from them, the nearest first, follows what each placeholder stands for. */
    private static List<Piece> pieces(String source, String redacted) {
        List<MatchResult> placeholders = PLACEHOLDER
                .matcher(redacted)
                .results()
                .filter(each -> KINDS.containsKey(each.group(1)))
                .toList();
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        int done = 0;
        for (int i = 0; i < placeholders.size(); i++) {
            MatchResult placeholder = placeholders.get(i);
            int start = at + placeholder.start() - done;
            boolean last = i == placeholders.size() - 1;
            String rest = redacted.substring(
                    placeholder.end(),
                    last ? redacted.length() : placeholders.get(i + 1).start());
            at = last ? source.length() - rest.length() : source.indexOf(rest, start + 1);
            done = placeholder.end();
            if (!source.startsWith(placeholder.group(), start)) {
                pieces.add(new Piece(KINDS.get(placeholder.group(1)).wire(), start, at));
            }
        }
        return pieces;
    }
}
