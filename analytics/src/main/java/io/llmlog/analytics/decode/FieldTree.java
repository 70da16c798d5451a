package io.llmlog.analytics.decode;

import io.llmlog.analytics.schema.EventField;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The dotted names of the contract as the tree that JSON nests them in: a node is an object of fields, or one field. */
final class FieldTree {
    static final int NO_COLUMN = -1;

    private final Map<String, FieldTree> children = new HashMap<>();
    private int column = NO_COLUMN;

    static FieldTree of(List<EventField> fields) {
        FieldTree root = new FieldTree();
        for (int i = 0; i < fields.size(); i++) {
            FieldTree node = root;
            for (String parent : fields.get(i).name().parents()) {
                node = node.children.computeIfAbsent(parent, key -> new FieldTree());
            }
            node.children.computeIfAbsent(fields.get(i).name().leaf(), key -> new FieldTree()).column = i;
        }
        return root;
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
