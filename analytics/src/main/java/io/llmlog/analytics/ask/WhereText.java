package io.llmlog.analytics.ask;

import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.schema.Field;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a condition on one line: {@code latency_ms>=500}, {@code model!=gpt-4o}, {@code labels.team=search}; {@code user_id} for events that have
 * the field, {@code !user_id} for those that lack it. What follows the sign is the value as a whole. Every method throws
 * {@link IllegalArgumentException} saying what is allowed.
 */
public final class WhereText {
    private static final String ALLOWED =
            "must be a field, one of =, !=, <, <=, >, >= and a value (latency_ms>=500), or a field"
                    + " alone (user_id: has it, !user_id: lacks it)";
    private static final Pattern CONDITION =
            Pattern.compile("(!?)([^=!<>\\s]+)\\s*(?:(!=|<=|>=|=|<|>)\\s*(.*))?", Pattern.DOTALL);
    static final Map<String, Filter.Comparison> COMPARISONS = Map.of(
            "<", Filter.Comparison.LESS,
            "<=", Filter.Comparison.AT_MOST,
            ">", Filter.Comparison.GREATER,
            ">=", Filter.Comparison.AT_LEAST);

    private WhereText() {}

    public static Filter read(String text, Instant now) {
        Matcher matcher = CONDITION.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(ALLOWED);
        }
        boolean lacks = !matcher.group(1).isEmpty();
        Field field = Field.named(matcher.group(2));
        String sign = matcher.group(3);
        if (sign == null) {
            Filter exists = new Filter.Exists(field);
            return lacks ? new Filter.Not(exists) : exists;
        } else if (lacks) {
            throw new IllegalArgumentException(ALLOWED);
        }
        Object value = value(field, matcher.group(4), now);
        return switch (sign) {
            case "=" -> Filter.is(field, value);
            case "!=" -> new Filter.Not(Filter.is(field, value));
            default -> new Filter.Compare(field, Objects.requireNonNull(COMPARISONS.get(sign)), value);
        };
    }

    private static Object value(Field field, String text, Instant now) {
        try {
            return ValueText.read(field, text, now);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the value of " + field + " " + e.getMessage(), e);
        }
    }
}
