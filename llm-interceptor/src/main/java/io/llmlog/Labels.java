package io.llmlog;

import io.llmlog.capture.Mdc;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Free-form fields of the API as labels: strings, whatever the application passed. */
final class Labels {
    private Labels() {}

    static Map<String, String> of(@Nullable String key, @Nullable Object value) {
        return key == null || value == null ? Map.of() : Map.of(key, Mdc.text(value));
    }

    static Map<String, String> of(@Nullable Map<String, ?> fields) {
        Map<String, String> labels = new HashMap<>();
        if (fields != null) {
            fields.forEach((key, value) -> labels.putAll(of(key, value)));
        }
        return labels;
    }
}
