package io.llmlog.process.category;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All terms as one tree of characters. A text is followed down from the beginning of each word, where most words end after two or three
 * steps. The steps of all nodes stand in one hash table.
 */
final class TermIndex {
    private static final int ROOT = 0;
    static final int NOWHERE = 0;
    private static final int MOST_NODES = 1 << 16;

    /** In what {@link #first} and {@link #next} return: a term may end here. */
    static final int END = 1 << 16;

    /** The first steps, by character: each word takes one. */
    private final int[] first = new int[1 << 16];
    /** The others: node and character in the upper half, where they lead in the lower. */
    private final long[] steps;

    private final int shift;
    /** By node and kind, see {@link #kind}. */
    private final @Nullable Term[] terms;

    private TermIndex(List<Edge> edges, @Nullable Term[] terms) {
        int bits = 33 - Integer.numberOfLeadingZeros(edges.size());
        this.steps = new long[1 << bits];
        this.shift = 32 - bits;
        this.terms = terms;
        edges.forEach(this::put);
    }

    /** The node that the first character of a word leads to, or {@link #NOWHERE}. */
    int first(char c) {
        return first[c];
    }

    /** The node that a further character leads to, or {@link #NOWHERE}. */
    int next(int node, char c) {
        int step = step(node, c);
        int mask = steps.length - 1;
        int slot = slot(step);
        long found = steps[slot];
        while (found != 0) {
            if ((int) (found >>> 32) == step) {
                return (int) found;
            }
            slot = slot + 1 & mask;
            found = steps[slot];
        }
        return NOWHERE;
    }

    /** The term that ends at this node, the more demanding one first. */
    @Nullable
    Term at(int node, boolean opening, boolean wordEnds) {
        for (int kind = opening ? 3 : 1; kind >= 0; kind--) {
            Term term = terms[(node & MOST_NODES - 1) * 4 + kind];
            if (term != null && (opening || !term.opening()) && (wordEnds || term.stem())) {
                return term;
            }
        }
        return null;
    }

    private void put(Edge edge) {
        int target = edge.to | (isEnd(edge.to) ? END : 0);
        if (edge.from == ROOT) {
            first[edge.character] = target;
            return;
        }
        int step = step(edge.from, edge.character);
        int slot = slot(step);
        while (steps[slot] != 0) {
            slot = slot + 1 & steps.length - 1;
        }
        steps[slot] = (long) step << 32 | target;
    }

    private boolean isEnd(int node) {
        return Arrays.stream(terms, node * 4, node * 4 + 4).anyMatch(Objects::nonNull);
    }

    private int slot(int step) {
        return step * 0x9e3779b9 >>> shift;
    }

    /** Never 0, since no term holds a NUL. */
    private static int step(int node, char c) {
        return node << 16 | c;
    }

    private static int kind(Term term) {
        return (term.opening() ? 2 : 0) + (term.stem() ? 0 : 1);
    }

    private record Edge(int from, char character, int to) {}

    /** Collects terms. Not thread-safe. */
    static final class Builder {
        private final List<Edge> edges = new ArrayList<>();
        private final Map<Integer, Integer> targets = new HashMap<>();
        private @Nullable Term[] terms = new Term[1024];
        private int nodes = 1;

        /** Whether it is new; a text with the same demands stands for one term only. */
        boolean add(String folded, Term term) {
            int node = ROOT;
            for (int i = 0; i < folded.length(); i++) {
                node = child(node, folded.charAt(i));
            }
            int place = node * 4 + kind(term);
            if (terms[place] != null) {
                return false;
            }
            terms[place] = term;
            return true;
        }

        TermIndex build() {
            return new TermIndex(edges, Arrays.copyOf(terms, nodes * 4));
        }

        private int child(int node, char c) {
            return targets.computeIfAbsent(step(node, c), unseen -> {
                if (nodes == MOST_NODES) {
                    throw new IllegalArgumentException("these are too many words: their letters make more than "
                            + MOST_NODES + " places in the index");
                }
                edges.add(new Edge(node, c, nodes));
                terms = nodes * 4 < terms.length ? terms : Arrays.copyOf(terms, terms.length * 2);
                return nodes++;
            });
        }
    }
}
