package io.llmlog.analytics.classify;

import io.llmlog.analytics.classify.Phrase.Meaning;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the evidence of one message, word by word. */
final class EvidenceReader {
    private static final Lexicon LEXICON = Lexicon.bundled();
    /** So many words and phrases after a negation it is over. */
    private static final int REACH_OF_NEGATION = 3;
    /** After words of failure these say that there is none. */
    private static final Set<String> NOTHING = Set.of("0", "0.0", "none", "null", "nil", "false");

    private final List<String> terms;
    private boolean grave;
    private boolean failure;
    private boolean calm;
    private @Nullable String prevention;
    private int negated;

    private EvidenceReader(List<String> terms) {
        this.terms = terms;
    }

    static Evidence read(String message) {
        return new EvidenceReader(Terms.of(message)).read();
    }

    private Evidence read() {
        int at = 0;
        while (at < terms.size()) {
            Phrase phrase = LEXICON.at(terms, at);
            at += phrase == null ? 1 : phrase.terms().size();
            if (phrase != null) {
                boolean nothing = at < terms.size() && NOTHING.contains(terms.get(at));
                take(phrase, negated > 0, nothing);
            }
            negated--;
        }
        return withShare(Share.of(terms));
    }

    private void take(Phrase phrase, boolean isNegated, boolean nothing) {
        switch (phrase.meaning()) {
            case NEGATION -> negated = REACH_OF_NEGATION + 1;
            case GRAVE, FAILURE -> takeFailure(phrase.meaning(), isNegated || nothing);
            case CALM -> {
                calm |= !isNegated;
                failure |= isNegated;
            }
            case PREVENTION -> {
                calm |= isNegated;
                prevention = prevention == null && !isNegated ? phrase.suggestion() : prevention;
            }
        }
    }

    private void takeFailure(Meaning meaning, boolean didNotHappen) {
        if (didNotHappen) {
            calm = true;
        } else if (meaning == Meaning.GRAVE) {
            grave = true;
        } else {
            failure = true;
        }
    }

    private Evidence withShare(Share share) {
        return switch (share) {
            case UNKNOWN -> new Evidence(grave, failure, calm, prevention);
            case HARMLESS -> new Evidence(grave, failure, true, null);
            case WORTH_A_LOOK -> new Evidence(grave, failure, calm, prevention == null ? Share.SUGGESTION : prevention);
        };
    }
}
