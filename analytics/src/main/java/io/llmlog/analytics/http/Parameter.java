package io.llmlog.analytics.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a path takes, as it is documented. A test holds that each path understands what it says, and nothing else.
 *
 * @param aliases further names of it, from older versions
 * @param about what it means, in a sentence without a full stop
 * @param allowed all values there are; empty for any
 * @param least the least number; null where it is none
 * @param most the greatest number; null where it is none
 * @param standard what it is unless somebody says otherwise; null when nothing is
 * @param example a value that it may have; null when {@code standard} or {@code allowed} show one
 * @param repeats whether it may be given several times
 */
public record Parameter(
        String name,
        List<String> aliases,
        String about,
        List<String> allowed,
        @Nullable Integer least,
        @Nullable Integer most,
        @Nullable String standard,
        @Nullable String example,
        boolean repeats) {
    /** Some text. */
    public static Parameter text(String name, String about, String example) {
        return new Parameter(name, List.of(), about, List.of(), null, null, null, example, false);
    }

    /** A whole number. */
    public static Parameter whole(String name, String about, int least, int most, @Nullable Integer standard) {
        String usual = standard == null ? null : standard.toString();
        return new Parameter(name, List.of(), about, List.of(), least, most, usual, null, false);
    }

    /** One of these words. */
    public static Parameter oneOf(String name, String about, List<String> allowed) {
        return new Parameter(name, List.of(), about, allowed, null, null, null, null, false);
    }

    /** The same, which may be given several times. */
    public Parameter repeated() {
        return new Parameter(name, aliases, about, allowed, least, most, standard, example, true);
    }

    /** The same with further names. */
    public Parameter alias(String... names) {
        return new Parameter(name, List.of(names), about, allowed, least, most, standard, example, repeats);
    }

    /** The same with what it is unless somebody says otherwise. */
    public Parameter standard(String value) {
        return new Parameter(name, aliases, about, allowed, least, most, value, example, repeats);
    }

    boolean isNumber() {
        return most != null;
    }
}
