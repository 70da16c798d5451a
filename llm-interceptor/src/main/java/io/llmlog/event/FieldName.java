package io.llmlog.event;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A dotted wire name and what an encoder needs of it: {@code error.type} is the key {@code type} inside the object {@code error}.
 * Immutable. Fields inside the same object share its name, so that an encoder may compare these by identity.
 */
public final class FieldName {
    private static final Map<String, FieldName> OBJECTS = new ConcurrentHashMap<>();

    private final String name;
    private final @Nullable FieldName object;
    private final String leaf;
    private final byte[] encodedKey;

    private FieldName(String name, @Nullable FieldName object, String leaf) {
        this.name = name;
        this.object = object;
        this.leaf = leaf;
        this.encodedKey = (",\"" + leaf + "\":").getBytes(StandardCharsets.UTF_8);
    }

    /** A field of the contract: each dot opens an object. The name needs no JSON escapes. */
    static FieldName of(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? topLevel(name) : new FieldName(name, object(name.substring(0, dot)), name.substring(dot + 1));
    }

    private static FieldName object(String name) {
        FieldName known = OBJECTS.get(name);
        if (known != null) {
            return known;
        }
        FieldName object = of(name);
        FieldName raced = OBJECTS.putIfAbsent(name, object);
        return raced == null ? object : raced;
    }

    /** A field beside those of the contract, such as a promoted label; its dots open no objects. The name needs no JSON escapes. */
    public static FieldName topLevel(String name) {
        return new FieldName(name, null, name);
    }

    /** The dotted name. */
    public String name() {
        return name;
    }

    /** The object the field stands in, null at the top level. The same one for all its fields. */
    public @Nullable FieldName object() {
        return object;
    }

    /** The keys of the objects around the field, outermost first; empty for a top-level field. */
    public List<String> parents() {
        Deque<String> parents = new ArrayDeque<>();
        for (FieldName around = object; around != null; around = around.object) {
            parents.addFirst(around.leaf);
        }
        return List.copyOf(parents);
    }

    /** The last part of the name. */
    public String leaf() {
        return leaf;
    }

    /** The last part as UTF-8, with a comma before it, quotes and colon, ready to be written. Callers must not change it. */
    public byte[] encodedKey() {
        return encodedKey;
    }

    @Override
    public String toString() {
        return name;
    }
}
