package io.llmlog.process.redact;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a team says about redaction, in files.
 *
 * @param rules its own rules; null for the built-in ones alone
 * @param pseudonymKey the secret that makes names of values the same in all events; null when they are numbered within each
 */
public record RedactionFiles(@Nullable Path rules, @Nullable Path pseudonymKey) {
    /** The built-in rules, and numbers. */
    public static final RedactionFiles NONE = new RedactionFiles(null, null);

    /**
     * The rules as the files have them now.
     *
     * @throws RulesException naming every problem
     */
    public Redactor read() {
        List<String> problems = new ArrayList<>();
        Rules read = Rules.NONE;
        Pseudonyms pseudonyms = null;
        try {
            read = rules == null ? Rules.NONE : Rules.read(rules);
        } catch (RulesException wrong) {
            problems.addAll(wrong.problems());
        }
        try {
            pseudonyms = pseudonymKey == null ? null : pseudonyms(pseudonymKey);
        } catch (RulesException wrong) {
            problems.addAll(wrong.problems());
        }
        if (!problems.isEmpty()) {
            throw new RulesException(problems);
        }
        return Redactor.with(read, pseudonyms);
    }

    /** The key as it stands in the file, without the line's end. Says nothing of what it is. */
    private static Pseudonyms pseudonyms(Path file) {
        byte[] key;
        try {
            key = Files.readString(file, StandardCharsets.ISO_8859_1).strip().getBytes(StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new RulesException(List.of(file + ": the key of the pseudonyms cannot be read: " + unreadable));
        }
        if (key.length < Pseudonyms.MIN_KEY_BYTES) {
            throw new RulesException(List.of(file + ": the key of the pseudonyms has " + key.length
                    + " bytes but must have " + Pseudonyms.MIN_KEY_BYTES
                    + " at least; take random ones, as from 'openssl rand -base64 32'"));
        }
        return new Pseudonyms(key);
    }
}
