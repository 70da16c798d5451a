package io.llmlog.analytics.template;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Decides when a place of templates that are the same in all others is that of a value. */
final class Generality {
    /** So many words in one place are values; fewer may be the few things that a program distinguishes. */
    private static final int WORDS = 5;
    /** Words with values in them are names; two are enough. */
    private static final int NAMES = 2;

    private static final int FEWEST_WORDS = 2;

    private Generality() {}

    /** Whether the tokens that stand in a place of those templates are values. */
    static boolean isValue(List<String> tokens, int place, Collection<String> inPlace) {
        List<String> general = with(tokens, place);
        if (!saysEnough(general)) {
            return false;
        }
        long names = inPlace.stream().filter(Tokens::hasValue).count();
        return inPlace.stream().anyMatch(Tokens::isValue) || names >= NAMES || place > 0 && inPlace.size() >= WORDS;
    }

    static List<String> with(List<String> tokens, int place) {
        List<String> general = new ArrayList<>(tokens);
        general.set(place, Tokens.valueFor(tokens.get(place)));
        return general;
    }

    /** What both say, with a value where they differ; the first as it is when they differ in more than the tokens of some places. */
    static List<String> common(List<String> one, List<String> other) {
        if (one.size() != other.size()) {
            return one;
        }
        List<String> common = new ArrayList<>(one);
        for (int place = 0; place < one.size(); place++) {
            if (!one.get(place).equals(other.get(place))) {
                common.set(place, Tokens.valueFor(one.get(place)));
            }
        }
        return common;
    }

    /** Whether words are left by which the template is known: two, and not fewer than there are values. */
    private static boolean saysEnough(List<String> tokens) {
        long words = tokens.stream().filter(Tokens::isWord).count();
        long values = tokens.stream().filter(Tokens::hasValue).count();
        return words >= FEWEST_WORDS && words >= values;
    }
}
