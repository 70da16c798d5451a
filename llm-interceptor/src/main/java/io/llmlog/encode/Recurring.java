package io.llmlog.encode;

import io.llmlog.event.FieldName;
import io.llmlog.internal.json.JsonBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The fields last written for a fact that is the same in most events of a process: encoded, with the object they leave open. Not thread-safe.
 */
final class Recurring<T> {
    private @Nullable T fact;
    private byte[] encoded = {};
    private @Nullable FieldName open;

    boolean are(T value) {
        return value == fact || value.equals(fact);
    }

    byte[] encoded() {
        return encoded;
    }

    /** The innermost object that is open behind the fields; null at the top level. */
    @Nullable
    FieldName open() {
        return open;
    }

    /** Keeps what was written from {@code start} on. */
    void keep(T value, JsonBuffer out, int start, @Nullable FieldName openNow) {
        fact = value;
        encoded = Arrays.copyOfRange(out.array(), start, out.length());
        open = openNow;
    }
}
