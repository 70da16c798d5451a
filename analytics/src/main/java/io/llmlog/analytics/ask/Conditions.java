package io.llmlog.analytics.ask;

import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.schema.EventTypes;
import io.llmlog.analytics.schema.Field;
import io.llmlog.event.EventFields;
import io.llmlog.event.FieldName;
import io.llmlog.event.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Reads the conditions that every question may have, all of which an event must meet: {@code level}, {@code min_severity}, {@code source},
 * {@code tags}, {@code keyword}, {@code user}, {@code model}, {@code tenant}, {@code service}, {@code event_type}, {@code outcome}, {@code call_id} and each field of an event by its
 * name, given several times for any of the values; {@code where}, given several times for all of them; {@code filter}.
 */
public final class Conditions {
    private static final List<String> OUTCOMES =
            Arrays.stream(Outcome.values()).map(Outcome::wire).toList();

    private final Asked asked;
    private final List<Filter> conditions = new ArrayList<>();

    private Conditions(Asked asked) {
        this.asked = asked;
    }

    /** All of them as one; what is wrong is noted in what was asked. */
    public static Filter read(Asked asked) {
        Conditions all = new Conditions(asked);
        all.readKnown();
        asked.fields().forEach(all::readField);
        return Filter.all(all.conditions.toArray(Filter[]::new));
    }

    private void readKnown() {
        anyOf(EventFields.EVENT_TYPE, text -> oneOf(text, EventTypes.ALL), "event_type");
        List<String> levels = asked.several(Conditions::required, "level");
        if (!levels.isEmpty()) {
            conditions.add(LevelText.anyOf(levels));
        }
        Filter severe = asked.optional(LevelText::atLeast, "min_severity");
        if (severe != null) {
            conditions.add(severe);
        }
        anyOf(EventFields.LOG_LOGGER, Conditions::required, "source");
        anyOf(EventFields.TAGS, Conditions::required, "tags");
        List<Filter> keywords = asked.several(Filter.Keyword::of, "keyword");
        if (!keywords.isEmpty()) {
            conditions.add(keywords.size() == 1 ? keywords.get(0) : new Filter.Or(keywords));
        }
        anyOf(EventFields.USER_ID, Conditions::required, "user", "user_id");
        anyOf(EventFields.MODEL, Conditions::required, "model");
        anyOf(EventFields.TENANT_ID, Conditions::required, "tenant", "tenant_id");
        anyOf(EventFields.SERVICE_NAME, Conditions::required, "service", "service.name");
        anyOf(EventFields.EVENT_OUTCOME, text -> oneOf(text, OUTCOMES), "outcome");
        anyOf(EventFields.CALL_ID, Conditions::required, "call_id");
        conditions.addAll(asked.several(text -> WhereText.read(text, asked.now()), "where"));
        conditions.addAll(asked.several(text -> FilterText.read(text, asked.now()), "filter"));
    }

    private void readField(Field field) {
        List<Object> values = asked.several(text -> ValueText.read(field, text, asked.now()), field.name());
        if (!values.isEmpty()) {
            conditions.add(new Filter.AnyOf(field, values));
        }
    }

    private void anyOf(FieldName field, Function<String, String> parser, String... names) {
        List<String> values = asked.several(parser, names);
        if (!values.isEmpty()) {
            conditions.add(new Filter.AnyOf(field, values));
        }
    }

    private static String required(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("must not be empty");
        }
        return text;
    }

    private static String oneOf(String text, List<String> allowed) {
        if (!allowed.contains(required(text))) {
            throw new IllegalArgumentException("must be one of " + String.join(", ", allowed));
        }
        return text;
    }
}
