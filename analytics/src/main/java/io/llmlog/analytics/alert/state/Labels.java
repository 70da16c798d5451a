package io.llmlog.analytics.alert.state;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Tells the groups of a rule apart: values by the fields it groups by, an empty text for events without the field. Empty for all events of a rule that
 * does not group, and for all groups beyond the most of one that does.
 */
public record Labels(@JsonValue Map<String, String> values) implements Comparable<Labels> {
    public static final Labels NONE = new Labels(Map.of());
    private static final int HASH_BYTES = 8;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Labels {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** A short text that other labels do not have. */
    String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            values.forEach((field, value) -> {
                digest.update(field.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(value.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            });
            return HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public int compareTo(Labels other) {
        return toString().compareTo(other.toString());
    }

    /** {@code model=gpt-4o user_id=u-17}. */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(" "));
    }
}
