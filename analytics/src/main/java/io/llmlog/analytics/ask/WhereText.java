package io.llmlog.analytics.ask;

import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.schema.Field;
import io.llmlog.event.EventFields;
import io.llmlog.event.FieldName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a condition on one line: {@code latency_ms>=500}, {@code model!=gpt-4o}, {@code labels.team=search}; {@code user_id} for events that have
 * the field, {@code !user_id} for those that lack it; {@code level=ERROR} in any case, {@code min_severity=WARN}, and the other names of
 * {@link Conditions}. What follows the sign is the value as a whole. Every method throws
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

    private static final String MIN_SEVERITY = "min_severity";
    private static final Set<String> BY_LEVEL = Set.of("level", MIN_SEVERITY);
    /** What questions call fields otherwise than events do ({@link Conditions}). */
    private static final Map<String, FieldName> ALIASES = Map.of(
            "level", EventFields.LOG_LEVEL,
            "source", EventFields.LOG_LOGGER,
            "user", EventFields.USER_ID,
            "tenant", EventFields.TENANT_ID,
            "service", EventFields.SERVICE_NAME,
            "outcome", EventFields.EVENT_OUTCOME);

    private WhereText() {}

    /** Whether an object with this only member means the same as the member, an equals sign and its value. */
    public static boolean isAlias(String name) {
        return ALIASES.containsKey(name) || BY_LEVEL.contains(name);
    }

    public static Filter read(String text, Instant now) {
        Matcher matcher = CONDITION.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(ALLOWED);
        }
        boolean lacks = !matcher.group(1).isEmpty();
        String name = matcher.group(2);
        String sign = matcher.group(3);
        if (!lacks && sign != null && BY_LEVEL.contains(name)) {
            return byLevel(name, sign, matcher.group(4));
        }
        Field field = field(name);
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

    private static Field field(String name) {
        FieldName known = ALIASES.get(name);
        return known == null ? Field.named(name) : Field.of(known);
    }

    private static Filter byLevel(String name, String sign, String level) {
        boolean isLeast = name.equals(MIN_SEVERITY);
        if (level.isEmpty() || !(sign.equals("=") || sign.equals("!=") && !isLeast)) {
            throw new IllegalArgumentException(
                    "must be level=LEVEL, level!=LEVEL or min_severity=LEVEL, where LEVEL is such as ERROR");
        }
        Filter filter = isLeast ? LevelText.atLeast(level) : LevelText.anyOf(List.of(level));
        return sign.equals("=") ? filter : new Filter.Not(filter);
    }

    private static Object value(Field field, String text, Instant now) {
        try {
            return ValueText.read(field, text, now);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the value of " + field + " " + e.getMessage(), e);
        }
    }
}
