package io.llmlog.analytics.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * What the messages of one statement have in common. It may become more general, as messages come that show a word of it to be a value, and take in
 * others that were the same all along; its id stays.
 *
 * @param id made of the first tokens it had, so that services that see the same messages know it by the same id
 * @param tokens words, signs and values ({@code <*>}), each with the space before it
 * @param former the ids of templates that have become part of it
 * @param kept whether it stays as it is: it becomes part of no other
 */
public record Template(String id, List<String> tokens, List<String> former, boolean kept) {
    /** That of messages for which there was no room: see {@link TemplateMiner#overflowed()}. */
    public static final Template OTHER = new Template("other", List.of(Tokens.VALUE), List.of(), true);

    private static final int ID_BYTES = 8;

    public Template {
        tokens = List.copyOf(tokens);
        former = List.copyOf(former);
    }

    static Template of(List<String> tokens) {
        return new Template(id(tokens), tokens, List.of(), false);
    }

    private static String id(List<String> tokens) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("", tokens).getBytes(UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(hash, ID_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** By the id that it would have, had it begun as it is now. */
    Template underAnotherId() {
        return new Template(
                id(tokens),
                tokens,
                former.stream().filter(other -> !other.equals(id)).toList(),
                kept);
    }

    Template asKept() {
        return new Template(id, tokens, former, true);
    }

    /** The message with {@code <*>} for its values. */
    public String text() {
        return String.join("", tokens);
    }
}
