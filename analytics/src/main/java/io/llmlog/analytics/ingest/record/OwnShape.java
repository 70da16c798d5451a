package io.llmlog.analytics.ingest.record;

import io.llmlog.internal.re2j.Matcher;
import io.llmlog.internal.re2j.Pattern;
import io.llmlog.internal.re2j.PatternSyntaxException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A form of somebody's own, in RE2's syntax, which cannot take long whatever it is. */
final class OwnShape implements Shape {
    private static final int LONGEST = 2_000;

    private final Pattern pattern;

    private OwnShape(Pattern pattern) {
        this.pattern = pattern;
    }

    /** @throws IllegalArgumentException saying what is wrong with the pattern */
    static OwnShape of(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("has " + text.length() + " characters; at most " + LONGEST + " can be");
        }
        try {
            Pattern pattern = Pattern.compile(text.replace("(?<", "(?P<"), Pattern.DOTALL);
            if (!pattern.namedGroups().containsKey("message")) {
                throw new IllegalArgumentException(
                        "needs a group (?<message>...); others are time, level, logger, thread, pid, host, and any"
                                + " name for a label");
            }
            return new OwnShape(pattern);
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException("is not in RE2's syntax: " + wrong.getDescription(), wrong);
        }
    }

    @Override
    public @Nullable Map<String, String> match(String line) {
        Matcher matcher = pattern.matcher(line);
        if (!matcher.matches()) {
            return null;
        }
        Map<String, String> parts = new HashMap<>();
        for (String name : pattern.namedGroups().keySet()) {
            String part = matcher.group(name);
            if (part != null) {
                parts.put(name, part);
            }
        }
        return parts;
    }

    @Override
    public boolean spansLines() {
        return true;
    }
}
