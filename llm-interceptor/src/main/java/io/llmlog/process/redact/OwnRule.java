package io.llmlog.process.redact;

import io.llmlog.internal.re2j.Matcher;
import io.llmlog.internal.re2j.Pattern;
import java.util.List;

/**
 * A team's own rule: patterns in RE2's syntax, which is matched in time that grows with the length of the text and never backtracks.
 *
 * <p>Each match is a search of its own, and some patterns look far ahead for each: a rule that takes longer than {@value #MAX_MILLIS} ms for one
 * text fails, and with it the redaction of the event, whose content is then withheld.
 */
final class OwnRule implements Detector {
    static final int MAX_MILLIS = 1_000;

    private static final int MATCHES_BETWEEN_LOOKS = 64;

    private final Kind kind;
    private final Keywords keywords;
    private final List<Pattern> patterns;
    private final int group;
    private final Placeholders placeholders;

    OwnRule(Kind kind, List<String> keywords, List<Pattern> patterns, int group, Placeholders placeholders) {
        this.kind = kind;
        this.keywords = new Keywords(keywords);
        this.patterns = List.copyOf(patterns);
        this.group = group;
        this.placeholders = placeholders;
    }

    @Override
    public void find(String text, Findings findings) {
        if (keywords.areIn(text)) {
            long deadline = System.nanoTime() + MAX_MILLIS * 1_000_000L;
            patterns.forEach(pattern -> find(pattern.matcher(text), text, deadline, findings));
        }
    }

    private void find(Matcher matcher, String text, long deadline, Findings findings) {
        for (int matches = 0; ; matches++) {
            if (matches % MATCHES_BETWEEN_LOOKS == 0 && System.nanoTime() - deadline > 0) {
                throw new RedactionException("the redaction rule [" + kind.wire() + "] took longer than " + MAX_MILLIS
                        + " ms for a text of " + text.length() + " characters");
            }
            if (!matcher.find()) {
                return;
            }
            if (matcher.start(group) >= 0 && matcher.end(group) > matcher.start(group)) {
                placeholders.addAround(text, matcher.start(group), matcher.end(group), kind, findings);
            }
        }
    }
}
