package io.llmlog.process.redact;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The redaction of one event's texts. A value found once is known for the rest of the event: it is also replaced where it stands without
 * the surroundings that gave it away, such as a token without the word {@code Bearer} before it. Not thread-safe.
 */
public final class Redaction {
    /** Shorter than any address or secret. */
    private static final int MIN_CHARS = 6;

    /** Ordinary texts need two, the second of which finds nothing. */
    private static final int MAX_PASSES = 10;

    /** A shorter password may be an ordinary word, and is replaced only where it was found. */
    private static final int MIN_PASSWORD = 8;

    private static final String PASSWORD = Kind.PASSWORD.placeholder(1).replace("1>", "");

    /** How many values are looked for again; a bound, since each costs a search in each text. */
    private static final int MAX_KNOWN = 100;

    private final List<Detector> detectors;
    private final Findings findings = new Findings();
    private final Map<String, String> placeholders = new LinkedHashMap<>();
    private final Map<Kind, Integer> numbers = new EnumMap<>(Kind.class);
    private int count;

    Redaction(List<Detector> detectors) {
        this.detectors = detectors;
    }

    /**
     * The text with what the rules find replaced by placeholders such as {@code <EMAIL_1>}; the text itself when they find nothing.
     *
     * @throws IllegalStateException when there is still something to find after {@value #MAX_PASSES} passes
     */
    public String redact(String text) {
        String redacted = text;
        for (int pass = 0; pass < MAX_PASSES; pass++) {
            String next = onePass(redacted);
            if (next.equals(redacted)) {
                return redacted;
            }
            redacted = next;
        }
        throw new IllegalStateException("a text of " + text.length()
                + " characters has still something to redact after " + MAX_PASSES + " passes");
    }

    /** What is replaced can set free what was glued to it, so a pass that found something is followed by another. */
    private String onePass(String text) {
        if (text.length() < MIN_CHARS) {
            return text;
        }
        findings.clear();
        for (Detector detector : detectors) {
            detector.find(text, findings);
        }
        return withoutKnown(findings.isEmpty() ? text : replaced(text));
    }

    /** How many pieces were replaced so far. */
    public int count() {
        return count;
    }

    /** Their kinds, sorted, without repeats. */
    public List<String> kinds() {
        return numbers.keySet().stream().map(Kind::wire).sorted().toList();
    }

    private String replaced(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int copied = 0;
        for (Findings.Finding finding : findings.merged()) {
            out.append(text, copied, finding.start());
            out.append(placeholder(finding.kind(), text.substring(finding.start(), finding.end())));
            copied = finding.end();
            count++;
        }
        return out.append(text, copied, text.length()).toString();
    }

    private String placeholder(Kind kind, String value) {
        return placeholders.computeIfAbsent(value, unseen -> kind.placeholder(numbers.merge(kind, 1, Integer::sum)));
    }

    private String withoutKnown(String text) {
        if (placeholders.isEmpty()) {
            return text;
        }
        String out = text;
        int searched = 0;
        for (Map.Entry<String, String> known : placeholders.entrySet()) {
            if (searched++ == MAX_KNOWN) {
                break;
            }
            if (known.getKey().length() >= MIN_PASSWORD || !known.getValue().startsWith(PASSWORD)) {
                out = without(known.getKey(), known.getValue(), out);
            }
        }
        return out;
    }

    private String without(String value, String placeholder, String text) {
        int at = text.indexOf(value);
        if (at < 0) {
            return text;
        }
        for (; at >= 0; at = text.indexOf(value, at + value.length())) {
            count++;
        }
        return text.replace(value, placeholder);
    }
}
