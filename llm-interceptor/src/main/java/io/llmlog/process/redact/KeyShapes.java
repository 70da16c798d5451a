package io.llmlog.process.redact;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code keys.txt}, the list of keys with a beginning of their own. Where they are published stands at its top. */
final class KeyShapes {
    private static final String RESOURCE = "keys.txt";
    private static final Pattern LINE = Pattern.compile("(\\S+) +(\\S+?)(\\?)?(?: *#.*)?");
    private static final Pattern PART =
            Pattern.compile("(?:\\(([^)]+)\\)|([\\W_]?))([a-zA-Z])(\\d+)(?:(\\+)|-(\\d+))?(?:_(\\d+))?");

    private static final int SOLID = 16;

    /** Of a key that something inside of it gives away. */
    private static final String ANY = "*";

    private KeyShapes() {}

    static List<KeyShape> builtIn() {
        try (InputStream in = KeyShapes.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the jar of LLMLog");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(KeyShapes::shape)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static KeyShape shape(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(RESOURCE + ": not a key's beginning and its parts: " + line);
        }
        String prefix = matcher.group(1).equals(ANY) ? "" : matcher.group(1);
        return new KeyShape(prefix, parts(line, matcher.group(2)), matcher.group(3) == null);
    }

    private static List<KeyPart> parts(String line, String parts) {
        Matcher matcher = PART.matcher(parts);
        List<KeyPart> read = new ArrayList<>();
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            end = matcher.end();
            boolean cut =
                    end + 1 < parts.length() && parts.charAt(end) == '(' && Character.isLetter(parts.charAt(end + 1));
            read.add(part(matcher, cut));
        }
        if (end < parts.length()) {
            throw new IllegalArgumentException(RESOURCE + ": not the parts of a key: " + line);
        }
        return List.copyOf(read);
    }

    private static KeyPart part(Matcher matcher, boolean cut) {
        String separator = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        char alphabet = matcher.group(3).charAt(0);
        int min = Integer.parseInt(matcher.group(4));
        boolean open = matcher.group(5) != null;
        int longest = alphabet == 'b' ? Integer.MAX_VALUE : KeyPart.LONGEST;
        int max = matcher.group(6) != null ? Integer.parseInt(matcher.group(6)) : open ? longest : min;
        int solid = matcher.group(7) != null ? Integer.parseInt(matcher.group(7)) : Math.min(min, SOLID);
        return new KeyPart(separator, alphabet, min, max, solid, cut);
    }
}
