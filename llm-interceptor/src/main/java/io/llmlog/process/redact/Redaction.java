package io.llmlog.process.redact;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The redaction of one event's texts. A value found once is known for the rest of the event: it is also replaced where it stands without
 * the surroundings that gave it away, such as a token without the word {@code Bearer} before it. Not thread-safe.
 */
public final class Redaction {
    /** Ordinary texts need two, the second of which finds nothing. */
    private static final int MAX_PASSES = 10;

    /** A shorter password, or value of a team's own rule, may be an ordinary word, and is replaced only where it was found. */
    private static final int MIN_WORD = 8;

    private final List<Detector> detectors;
    private final int minChars;
    private final @Nullable Pseudonyms pseudonyms;
    private final Findings findings;
    private final Map<String, String> placeholders = new HashMap<>();
    /** Those of them that are looked for in all of the event. */
    private final KnownValues known = new KnownValues();
    /** Without repeats, by kind. */
    private final Map<Kind, Integer> numbers = new TreeMap<>();

    private int count;

    /** Where none of so many known values stood. */
    private @Nullable String swept;

    private int sweptFor;

    Redaction(List<Detector> detectors, Set<Kind> off, int minChars, @Nullable Pseudonyms pseudonyms) {
        this.detectors = detectors;
        this.minChars = minChars;
        this.pseudonyms = pseudonyms;
        this.findings = new Findings(off);
    }

    /**
     * The text with what the rules find replaced by placeholders such as {@code <EMAIL_1>}; the text itself when they find nothing.
     *
     * @throws RedactionException when there is still something to find after {@value #MAX_PASSES} passes
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
        throw new RedactionException("a text of " + text.length() + " characters has still something to redact after "
                + MAX_PASSES + " passes");
    }

    /** What is replaced can set free what was glued to it, so a pass that found something is followed by another. */
    private String onePass(String text) {
        if (text.length() < minChars) {
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
        String given = placeholders.get(value);
        if (given != null) {
            return given;
        }
        int number = numbers.merge(kind, 1, Integer::sum);
        String placeholder = pseudonyms != null && kind.person()
                ? kind.placeholder(pseudonyms.name(kind, value))
                : kind.placeholder(number);
        placeholders.put(value, placeholder);
        if (isTelling(kind, value)) {
            known.add(value, placeholder);
        }
        return placeholder;
    }

    /** Whether the value means the same wherever it stands; it might be a word otherwise, or stand in a placeholder. */
    private static boolean isTelling(Kind kind, String value) {
        boolean anything = kind.equals(Kind.PASSWORD) || kind.rank() == 0;
        return !anything
                || value.length() >= MIN_WORD && value.chars().anyMatch(c -> c != '_' && !Character.isUpperCase(c));
    }

    /** A text in which nothing was found and no known value stands needs no second look. */
    private String withoutKnown(String text) {
        if (text.equals(swept) && known.size() == sweptFor) {
            return text;
        }
        String out = text;
        for (Map.Entry<String, String> value : known.in(text)) {
            out = without(value.getKey(), value.getValue(), out);
        }
        swept = out.equals(text) ? out : null;
        sweptFor = known.size();
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
