package io.llmlog.internal.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes trees of JDK types as JSON. Nesting deeper than {@value #MAX_DEPTH} levels (which also ends cycles) is cut with the string
 * {@code "..."}; a value of another type is written as its class name, because its {@code toString} is foreign code.
 */
public final class JsonTree {
    /** One less than readers take (ours and those of many servers), for the object of the event around the tree. */
    static final int MAX_DEPTH = JsonLimits.MAX_DEPTH - 1;

    private JsonTree() {}

    public static void write(@Nullable Object tree, JsonBuffer out) {
        write(tree, out, 0);
    }

    private static void write(@Nullable Object node, JsonBuffer out, int depth) {
        if (node == null) {
            out.nothing();
        } else if (node instanceof CharSequence text) {
            out.string(text.toString());
        } else if (node instanceof Boolean flag) {
            out.flag(flag);
        } else if (node instanceof Number number) {
            number(number, out);
        } else if (depth >= MAX_DEPTH) {
            out.string("...");
        } else if (node instanceof Map<?, ?> map) {
            object(map, out, depth);
        } else if (node instanceof List<?> list) {
            array(list, out, depth);
        } else {
            out.string(node.getClass().getName());
        }
    }

    private static void object(Map<?, ?> map, JsonBuffer out, int depth) {
        out.raw('{');
        boolean first = true;
        for (Map.Entry<String, ?> entry : JsonNames.distinct(map).entrySet()) {
            if (!first) {
                out.raw(',');
            }
            first = false;
            out.string(entry.getKey()).raw(':');
            write(entry.getValue(), out, depth + 1);
        }
        out.raw('}');
    }

    private static void array(List<?> list, JsonBuffer out, int depth) {
        out.raw('[');
        boolean first = true;
        for (Object item : list) {
            if (!first) {
                out.raw(',');
            }
            first = false;
            write(item, out, depth + 1);
        }
        out.raw(']');
    }

    private static void number(Number number, JsonBuffer out) {
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            out.number(number.longValue());
        } else if (number instanceof BigInteger || number instanceof BigDecimal) {
            out.raw(number.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        } else if (Double.isFinite(number.doubleValue())) {
            out.number(number.doubleValue());
        } else {
            out.nothing();
        }
    }
}
