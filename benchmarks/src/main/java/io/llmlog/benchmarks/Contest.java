package io.llmlog.benchmarks;

import io.llmlog.benchmarks.result.Figure;
import io.llmlog.benchmarks.result.Measured;
import io.llmlog.benchmarks.result.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets contenders take turns, so that what disturbs the machine disturbs them all alike. Each round begins with another one, since the first may
 * find the machine other than the rest do.
 */
final class Contest {
    private final String subject;
    private final @Nullable String against;
    private final List<Figure> figures;
    private final List<Contender> contenders = new ArrayList<>();

    /** @param against the contender that the others are compared with; {@code null} when they do not do the same */
    Contest(String subject, @Nullable String against, Figure... figures) {
        this.subject = subject;
        this.against = against;
        this.figures = List.of(figures);
    }

    /** Something to measure: a value for each figure. */
    @FunctionalInterface
    interface Turn {
        double[] measure() throws Exception;
    }

    private record Contender(
            String name, Role role, @Nullable String note, Turn turn, List<double[]> rounds) {}

    Contest with(String name, Role role, Turn turn) {
        return with(name, role, null, turn);
    }

    /** @param note what this one does otherwise than the others */
    Contest with(String name, Role role, @Nullable String note, Turn turn) {
        contenders.add(new Contender(name, role, note, turn, new ArrayList<>()));
        return this;
    }

    /**
     * Measures, after a round that does not count. A peer that fails is left out, and the findings say why.
     *
     * @throws Exception when we, or the limit, fail
     */
    void run(int rounds, Findings findings) throws Exception {
        for (int round = 0; round <= rounds; round++) {
            List<Contender> order = new ArrayList<>(contenders);
            Collections.rotate(order, -round);
            for (Contender contender : order) {
                take(contender, round > 0, findings);
            }
        }
        contenders.forEach(contender -> findings.add(measured(contender)));
    }

    private void take(Contender contender, boolean counts, Findings findings) throws Exception {
        try {
            double[] result = contender.turn().measure();
            if (counts) {
                contender.rounds().add(result);
            }
        } catch (Exception e) {
            if (contender.role() != Role.PEER) {
                throw e;
            }
            contenders.remove(contender);
            findings.note(subject + ": " + contender.name() + " is left out, it failed: " + e);
        }
    }

    private List<Measured> measured(Contender contender) {
        List<Measured> measured = new ArrayList<>();
        for (int i = 0; i < figures.size(); i++) {
            int figure = i;
            List<Double> rounds =
                    contender.rounds().stream().map(round -> round[figure]).toList();
            measured.add(new Measured(
                    subject, contender.name(), contender.role(), figures.get(i), against, rounds, contender.note()));
        }
        return measured;
    }
}
