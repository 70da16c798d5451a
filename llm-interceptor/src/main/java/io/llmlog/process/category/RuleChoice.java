package io.llmlog.process.category;

import io.llmlog.status.Status;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which rules tell what prompts are about: those that come with LLMLog, those of a file, or none.
 *
 * @param file null for no file
 */
public record RuleChoice(boolean off, @Nullable Path file) {
    /** The rules that come with LLMLog. */
    public static final RuleChoice BUNDLED = new RuleChoice(false, null);

    private static final RuleChoice OFF = new RuleChoice(true, null);

    /**
     * {@code off}, or a file, which is read to see whether it can be.
     *
     * @throws IllegalArgumentException naming file, line and reason
     */
    public static RuleChoice parse(String text) {
        if (text.equalsIgnoreCase("off")) {
            return OFF;
        }
        try {
            Path file = Path.of(text).toAbsolutePath().normalize();
            RulesFile.read(file);
            return new RuleChoice(false, file);
        } catch (InvalidPathException wrong) {
            throw new IllegalArgumentException("it is no path: " + wrong.getReason(), wrong);
        }
    }

    /** The rules; null when there are to be none. LLMLog's own are read with the first prompt, so that no application's start waits for it. */
    public @Nullable Categorizer open(Status status) {
        if (off) {
            return null;
        }
        return file == null ? prompt -> CategoryRules.bundled().categoryOf(prompt) : new RulesFile(file, status);
    }
}
