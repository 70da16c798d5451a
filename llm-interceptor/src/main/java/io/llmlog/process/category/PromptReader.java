package io.llmlog.process.category;

import java.util.EnumSet;
import java.util.Set;

/** Reads a prompt once from left to right and counts the terms and shapes in it. Used for one prompt. */
final class PromptReader {
    private final TermIndex index;
    private final long[] seen;
    private final int[] points;
    private final EnumSet<Shape> shapes = EnumSet.noneOf(Shape.class);

    private char[] text = new char[0];
    private int end;
    /** Whether no word of the sentence has been read yet, but for fillers. */
    private boolean opening;

    PromptReader(TermIndex index, int terms, int categories) {
        this.index = index;
        this.seen = new long[terms / 64 + 1];
        this.points = new int[categories];
    }

    int[] points() {
        return points;
    }

    Set<Shape> shapes() {
        return shapes;
    }

    /** Reads a piece of the prompt. What begins in the middle of it begins no sentence. */
    void read(String prompt, int from, int to) {
        end = to - from;
        text = new char[end];
        prompt.getChars(from, to, text, 0);
        opening = from == 0;
        Shapes marks = new Shapes(text, end);
        int i = 0;
        while (i < end) {
            char folded = Letters.fold(text[i]);
            if (folded > Letters.SPACE) {
                i = word(i, marks);
            } else {
                if (folded == Letters.NONE) {
                    marks.mark(i);
                    opening |= Letters.endsSentence(text[i]);
                }
                i++;
            }
        }
        shapes.addAll(marks.found());
    }

    /** Takes the longest term that begins here, or one word. Returns where to go on. */
    private int word(int start, Shapes marks) {
        Term longest = null;
        int reached = start;
        int node = index.first(Letters.fold(text[start]));
        int i = start + 1;
        while (node != TermIndex.NOWHERE) {
            Term term = (node & TermIndex.END) != 0 ? index.at(node, opening, wordEndsBefore(i)) : null;
            if (term != null) {
                longest = term;
                reached = i;
            }
            if (i == end) {
                break;
            }
            char folded = Letters.fold(text[i]);
            node = index.next(node, folded == Letters.NONE ? text[i] : folded);
            i = folded == Letters.SPACE ? afterSpaces(i) : i + 1;
        }
        int stop = longest == null ? wordEnd(start) : longest.stem() ? restOfWord(reached) : reached;
        if (longest != null) {
            count(longest);
        }
        opening &= longest != null && longest.category() == Term.FILLER;
        marks.word(start, stop);
        return stop;
    }

    private void count(Term term) {
        long bit = 1L << term.number();
        if (term.category() != Term.FILLER && (seen[term.number() >> 6] & bit) == 0) {
            seen[term.number() >> 6] |= bit;
            points[term.category()] += term.weight();
        }
    }

    private boolean wordEndsBefore(int i) {
        return i == end || !Letters.inWord(text[i]) || Letters.standsAlone(text[i]) || Letters.standsAlone(text[i - 1]);
    }

    private int afterSpaces(int from) {
        int i = from;
        while (i < end && Letters.fold(text[i]) == Letters.SPACE) {
            i++;
        }
        return i;
    }

    private int wordEnd(int from) {
        return Letters.standsAlone(text[from]) ? from + 1 : restOfWord(from);
    }

    private int restOfWord(int from) {
        int i = from;
        while (i < end && Letters.inWord(text[i]) && !Letters.standsAlone(text[i])) {
            i++;
        }
        return i;
    }
}
