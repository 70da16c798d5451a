package io.llmlog.event;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A dotted wire name and what an encoder needs of it: {@code error.type} is the key {@code type} inside the object {@code error}.
 * Immutable; compared by identity of its parents list while encoding, by name elsewhere.
 */
public final class FieldName {
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
        return new FieldName(name, parts.subList(0, parts.size() - 1), parts.get(parts.size() - 1));
    }

    /** A field beside those of the contract, such as a promoted label; its dots open no objects. The name needs no JSON escapes. */
    public static FieldName topLevel(String name) {
        return new FieldName(name, List.of(), name);
    }

    /** The dotted name. */
    public String name() {
        return name;
    }

    /** The objects around the field, outermost first; empty for a top-level field. */
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
