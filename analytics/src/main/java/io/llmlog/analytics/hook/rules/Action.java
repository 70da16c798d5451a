package io.llmlog.analytics.hook.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is done to an event. */
sealed interface Action {
    void change(Map<String, Object> event);

    /** Puts a value in a field, over what is there. */
    record SetValue(EventPath field, Object value) implements Action {
        @Override
        public void change(Map<String, Object> event) {
            field.set(event, value);
        }
    }

    /** Puts a text of other fields' values in a field; nothing when one of these is absent. */
    record SetText(EventPath field, Template template) implements Action {
        @Override
        public void change(Map<String, Object> event) {
            @Nullable String text = template.fill(event);
            if (text != null) {
                field.set(event, text);
            }
        }
    }

    /** Moves a value, over what is there; nothing when there is none. */
    record Rename(EventPath from, EventPath to) implements Action {
        @Override
        public void change(Map<String, Object> event) {
            Object value = from.get(event);
            if (value != null) {
                from.remove(event);
                to.set(event, value);
            }
        }
    }

    record Remove(EventPath field) implements Action {
        @Override
        public void change(Map<String, Object> event) {
            field.remove(event);
        }
    }

    /** Adds those tags that the event has not got. */
    record AddTags(List<String> tags) implements Action {
        private static final EventPath TAGS = EventPath.of("tags");

        public AddTags {
            tags = List.copyOf(tags);
        }

        @Override
        public void change(Map<String, Object> event) {
            Set<Object> all = new LinkedHashSet<>();
            if (TAGS.get(event) instanceof Collection<?> present) {
                all.addAll(present);
            }
            all.addAll(tags);
            TAGS.set(event, new ArrayList<>(all));
        }
    }
}
