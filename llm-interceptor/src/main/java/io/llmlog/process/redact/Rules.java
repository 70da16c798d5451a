package io.llmlog.process.redact;

import io.llmlog.internal.re2j.Pattern;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What a team adds to the built-in rules and takes from them.
 *
 * @param own in the order of the file
 * @param off built-in kinds that are not looked for
 */
record Rules(List<Rules.Own> own, Set<Kind> off) {
    static final Rules NONE = new Rules(List.of(), Set.of());

    /** A rule; each of its patterns has the group. */
    record Own(Kind kind, List<String> keywords, List<Pattern> patterns, int group) {
        OwnRule detector(Placeholders placeholders) {
            return new OwnRule(kind, keywords, patterns, group, placeholders);
        }
    }

    /**
     * The rules in a file.
     *
     * @throws RulesException naming the file and every problem with its line
     */
    static Rules read(Path file) {
        try {
            return new RulesReader(file.toString()).read(Files.readAllLines(file));
        } catch (NoSuchFileException missing) {
            throw new RulesException(List.of(file + ": there is no such file"));
        } catch (CharacterCodingException other) {
            throw new RulesException(List.of(file + ": is not in UTF-8"));
        } catch (IOException unreadable) {
            throw new RulesException(List.of(file + ": cannot be read: " + unreadable));
        }
    }
}
