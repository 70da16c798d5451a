package io.llmlog.analytics.decode;

import io.llmlog.analytics.schema.EventField;
import io.llmlog.event.FieldName;
import io.llmlog.event.SemconvFields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The dotted names of the contract as the tree that JSON nests them in: a node is an object of fields, or one field. Besides its own name a field
 * may stand under the one that {@link SemconvFields} has for it.
 */
final class FieldTree {
    static final int NO_COLUMN = -1;

    private final Map<String, FieldTree> children = new HashMap<>();
    private final boolean twin;
    private int column = NO_COLUMN;

    private FieldTree(boolean twin) {
        this.twin = twin;
    }

    static FieldTree of(List<EventField> fields) {
        FieldTree root = new FieldTree(false);
        for (int i = 0; i < fields.size(); i++) {
            root.add(fields.get(i).name(), false, i);
        }
        for (int i = 0; i < fields.size(); i++) {
            FieldName other = SemconvFields.byField().get(fields.get(i).name());
            if (other != null) {
                root.add(other, true, i);
            }
        }
        return root;
    }

    private void add(FieldName name, boolean other, int place) {
        FieldTree node = this;
        for (String parent : name.parents()) {
            node = node.children.computeIfAbsent(parent, key -> new FieldTree(other));
        }
        node.children.computeIfAbsent(name.leaf(), key -> new FieldTree(other)).column = place;
    }

    /** Whether it is another name of a field, or an object of such; what else stands there is none of our business. */
    boolean isTwin() {
        return twin;
    }

    @Nullable
    FieldTree child(String key) {
        return children.get(key);
    }

    boolean isObject() {
        return column == NO_COLUMN;
    }

    /** Where the field's value goes, or {@link #NO_COLUMN} for an object. */
    int column() {
        return column;
    }
}
