package io.llmlog.event;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A dotted wire name and what an encoder needs of it: {@code error.type} is the key {@code type} inside the object {@code error}.
 * Immutable. Fields inside the same object share one list of parents, so that an encoder may compare these by identity.
 */
public final class FieldName {
    private static final List<String> TOP_LEVEL = List.of();
    private static final Map<List<String>, List<String>> PARENTS =
            new ConcurrentHashMap<>(Map.of(TOP_LEVEL, TOP_LEVEL));

    private final String name;
    private final List<String> parents;
    private final String leaf;
    private final byte[] encodedKey;

    private FieldName(String name, List<String> parents, String leaf) {
        this.name = name;
        this.parents = parents;
        this.leaf = leaf;
        this.encodedKey = ("\"" + leaf + "\":").getBytes(StandardCharsets.UTF_8);
    }

    /** A field of the contract: each dot opens an object. The name needs no JSON escapes. */
    static FieldName of(String name) {
        List<String> parts = List.of(name.split("\\."));
        List<String> parents = List.copyOf(parts.subList(0, parts.size() - 1));
        return new FieldName(name, PARENTS.computeIfAbsent(parents, same -> same), parts.get(parts.size() - 1));
    }

    /** A field beside those of the contract, such as a promoted label; its dots open no objects. The name needs no JSON escapes. */
    public static FieldName topLevel(String name) {
        return new FieldName(name, TOP_LEVEL, name);
    }

    /** The dotted name. */
    public String name() {
        return name;
    }

    /** The objects around the field, outermost first; empty for a top-level field. The same list for all fields of an object. */
    public List<String> parents() {
        return parents;
    }

    /** The last part of the name. */
    public String leaf() {
        return leaf;
    }

    /** The last part as UTF-8 with quotes and colon, ready to be written. Callers must not change it. */
    public byte[] encodedKey() {
        return encodedKey;
    }

    @Override
    public String toString() {
        return name;
    }
}
