package io.llmlog.process.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How well one kind is found in one half of the corpus. Mutable. */
final class Score {
    private int labelled;
    private final List<String> missed = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    void found() {
        labelled++;
    }

    /** @param example what stood there and what became of it */
    void missed(String example) {
        labelled++;
        missed.add(example);
    }

    /** A placeholder of this kind that no label of this kind accounts for. */
    void wrong(String example) {
        wrong.add(example);
    }

    double recall() {
        return labelled == 0 ? 1 : (double) hits() / labelled;
    }

    double precision() {
        return hits() + wrong.size() == 0 ? 1 : (double) hits() / (hits() + wrong.size());
    }

    /** The cells of a Markdown table: labelled, found, missed, false, recall, precision. */
    String cells() {
        return String.format(
                Locale.ROOT,
                "%d | %d | %d | %d | %.1f %% | %.1f %%",
                labelled,
                hits(),
                missed.size(),
                wrong.size(),
                100 * recall(),
                100 * precision());
    }

    /** A Markdown list of what was missed and what was found wrongly. */
    String examples() {
        return missed.stream().map(each -> "- missed " + each + "\n").collect(Collectors.joining())
                + wrong.stream().map(each -> "- wrong " + each + "\n").collect(Collectors.joining());
    }

    private int hits() {
        return labelled - missed.size();
    }
}
