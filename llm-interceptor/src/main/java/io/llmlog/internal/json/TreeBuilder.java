package io.llmlog.internal.json;

import io.llmlog.internal.text.Cut;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts values together to a tree of JDK types as far as the {@link JsonLimits} let it. What is not kept is still followed, for the syntax
 * and for sizes.
 */
final class TreeBuilder {
    private static final int CONTAINER = 64;
    private static final int ENTRY = 48;
    private static final int RESERVE = 32 * 1024;
    private static final int SHORT_TEXT = 256;
    private static final int LONG_BINARY = 4096;
    private static final int BINARY_HEAD = 64;
    private static final int MAX_KEY = 1024;

    private final JsonLimits limits;
    private final Level[] levels = new Level[JsonLimits.MAX_DEPTH];
    private int depth;
    private int arrays;
    private long used;
    private boolean dropped;
    private @Nullable Object root;

    TreeBuilder(JsonLimits limits) {
        this.limits = limits;
    }

    void reset() {
        Arrays.fill(levels, null);
        depth = 0;
        arrays = 0;
        used = 0;
        dropped = false;
        root = null;
    }

    /** An open object or array; a container of null is not kept. */
    private static final class Level {
        final boolean array;
        final boolean measured;
        final @Nullable Object container;
        String key = "";
        long size;

        Level(boolean array, boolean measured, @Nullable Object container) {
            this.array = array;
            this.measured = measured;
            this.container = container;
        }
    }

    boolean isOutermost() {
        return depth == 0;
    }

    boolean inArray() {
        return depth > 0 && levels[depth - 1].array;
    }

    @Nullable
    Object root() {
        return root;
    }

    /** The outermost value as far as it has come; what is open inside it is not in it yet. */
    @Nullable
    Object partial() {
        return depth == 0 ? root : levels[0].container;
    }

    /** Whether elements of arrays were left out for want of memory. */
    boolean dropped() {
        return dropped;
    }

    /** Whether another level may be opened. */
    boolean hasRoom() {
        return depth < JsonLimits.MAX_DEPTH;
    }

    void open(boolean array) {
        boolean measured = array && depth > 0 && limits.measured().contains(inArray() ? key() + "[]" : key());
        Object container = null;
        if (!measured && keeps()) {
            container = array ? new ArrayList<@Nullable Object>() : new LinkedHashMap<String, @Nullable Object>();
            used += CONTAINER;
        }
        levels[depth++] = new Level(array, measured, container);
        arrays += array ? 1 : 0;
    }

    void close() {
        Level closed = levels[--depth];
        arrays -= closed.array ? 1 : 0;
        if (closed.measured) {
            put(new Omitted(closed.size, true));
        } else if (closed.container != null) {
            put(closed.container);
        } else {
            count();
        }
    }

    /** How many bytes of the text that begins now are worth reading. */
    int textLimit(boolean isKey) {
        if (isKey) {
            return MAX_KEY;
        }
        if (!keeps() || limits.measured().contains(key())) {
            return 0;
        }
        if (limits.binary().contains(key())) {
            return LONG_BINARY;
        }
        return (int) Math.min(limits.maxTextBytes(), Math.max(SHORT_TEXT, limits.maxBytes() - used));
    }

    void key(JsonText text) throws JsonText.BadEscape {
        String key = text.text(MAX_KEY);
        used += ENTRY + (keepsMembers() ? key.length() : 0);
        levels[depth - 1].key = key;
    }

    void text(JsonText text) throws JsonText.BadEscape {
        if (!keeps()) {
            count();
        } else if (limits.measured().contains(key())) {
            put(new Omitted(text.seen(), false));
        } else if (text.isCut() && limits.binary().contains(key())) {
            put(text.text(BINARY_HEAD) + "... (" + text.seen() + " bytes)");
        } else {
            String kept = text.text(Integer.MAX_VALUE);
            put(text.isCut() ? Cut.marked(kept) : kept);
        }
        used += text.length();
    }

    void scalar(@Nullable Object value) {
        put(value);
    }

    /** Whether the value that comes next is kept. */
    boolean keeps() {
        if (depth == 0) {
            return true;
        }
        if (!keepsMembers()) {
            return false;
        }
        boolean room = used < limits.maxBytes() + (arrays == 0 ? (long) RESERVE : 0);
        dropped |= !room && arrays > 0;
        return room;
    }

    private boolean keepsMembers() {
        return levels[depth - 1].container != null;
    }

    /** The key the next value stands under; that of the object around it when it stands in an array. */
    private String key() {
        for (int i = depth - 1; i >= 0; i--) {
            if (!levels[i].array) {
                return levels[i].key;
            }
        }
        return "";
    }

    @SuppressWarnings("unchecked") // only put() fills them
    private void put(@Nullable Object value) {
        if (depth == 0) {
            root = value;
            return;
        }
        Level level = levels[depth - 1];
        used += level.array ? ENTRY : 0;
        if (level.container instanceof List<?> list) {
            ((List<@Nullable Object>) list).add(value);
        } else if (level.container instanceof Map<?, ?> map) {
            ((Map<String, @Nullable Object>) map).put(level.key, value);
        }
        count();
    }

    /** Takes note of a value, kept or not. */
    void count() {
        if (depth > 0) {
            levels[depth - 1].size++;
        }
    }
}
