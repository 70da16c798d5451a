package io.llmlog.process;

import io.llmlog.event.EventFields;
import io.llmlog.event.EventTexts;
import io.llmlog.event.FieldName;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How much of each field of an event is kept.
 *
 * @param mode for what the people who make the call, or the model, wrote. The other content fields, which tell about the call, are redacted in
 *     every mode but {@link ContentMode#FULL}
 * @param fields those that are treated in a way of their own
 */
public record ContentRules(ContentMode mode, Map<FieldName, ContentMode> fields) {
    /** Texts, which can be hashed. */
    static final Set<FieldName> CONVERSATION =
            Set.of(EventFields.PROMPT, EventFields.RESPONSE, EventFields.SYSTEM_PROMPT);

    /** Trees, of which a hash would tell nothing. */
    static final Set<FieldName> TREES = Set.of(EventFields.MESSAGES, EventFields.OUTPUT_MESSAGES);

    public ContentRules {
        fields = Map.copyOf(fields);
    }

    /** The same for all fields. */
    public static ContentRules of(ContentMode mode) {
        return new ContentRules(mode, Map.of());
    }

    /** What may be done to a field of that name. */
    public static Set<ContentMode> modes(FieldName field) {
        Set<ContentMode> modes = EnumSet.allOf(ContentMode.class);
        if (TREES.contains(field) || field.equals(EventFields.LABELS)) {
            modes.remove(ContentMode.HASH);
        }
        return modes;
    }

    ContentMode of(FieldName field) {
        ContentMode own = fields.isEmpty() ? null : fields.get(field);
        if (own != null) {
            return own;
        }
        if (CONVERSATION.contains(field)) {
            return mode;
        }
        if (TREES.contains(field)) {
            return mode == ContentMode.HASH ? ContentMode.NONE : mode;
        }
        return mode == ContentMode.FULL ? ContentMode.FULL : ContentMode.REDACTED;
    }

    /** Whether all of some text is needed. */
    boolean hashes() {
        return mode == ContentMode.HASH || fields.containsValue(ContentMode.HASH);
    }

    /** The fields of which nothing is kept. */
    Set<FieldName> withheld() {
        if ((mode == ContentMode.REDACTED || mode == ContentMode.FULL) && !fields.containsValue(ContentMode.NONE)) {
            return Set.of();
        }
        Set<FieldName> withheld = new HashSet<>();
        for (FieldName field : EventTexts.CONTENT) {
            if (of(field) == ContentMode.NONE) {
                withheld.add(field);
            }
        }
        return Set.copyOf(withheld);
    }
}
