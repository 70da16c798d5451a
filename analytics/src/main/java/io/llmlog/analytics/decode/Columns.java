package io.llmlog.analytics.decode;

import io.llmlog.analytics.schema.EventField;
import io.llmlog.analytics.schema.EventSchema;
import io.llmlog.event.FieldName;
import java.util.List;

/** The typed fields, and where each has its value in an event. */
final class Columns {
    static final List<EventField> ALL = EventSchema.fields();
    static final FieldTree TREE = FieldTree.of(ALL);

    private Columns() {}

    static EventField get(int column) {
        return ALL.get(column);
    }

    static int of(FieldName name) {
        for (int i = 0; i < ALL.size(); i++) {
            if (ALL.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalStateException("the schema has no field " + name);
    }
}
