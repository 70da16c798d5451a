package io.llmlog.process.category;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Prompts with their language and what they are about. */
record LabelledPrompts(String name, List<Prompt> prompts) {
    /** One of them. */
    record Prompt(String language, String category, String text) {}

    /** Those that rules may be written by. */
    static LabelledPrompts known() {
        return read("known");
    }

    /** Those that were written after the rules, and by which no rule was changed. */
    static LabelledPrompts unseen() {
        return read("unseen");
    }

    private static LabelledPrompts read(String name) {
        try (InputStream in = LabelledPrompts.class.getResourceAsStream(name + ".tsv")) {
            return new LabelledPrompts(
                    name,
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.startsWith("#"))
                            .map(line -> line.split("\t"))
                            .map(parts -> new Prompt(parts[0], parts[1], text(parts[2])))
                            .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(String written) {
        return written.replace("\\\\", "\0").replace("\\n", "\n").replace("\0", "\\");
    }
}
