package io.llmlog.process.category;

/**
 * A word or phrase that speaks for a category.
 *
 * @param number its place among all terms
 * @param category number of the category; {@link #FILLER} for words such as "please", before which a sentence has not begun yet
 * @param opening whether it counts only where a sentence begins
 * @param stem whether the last word may go on
 */
record Term(int number, int category, int weight, boolean opening, boolean stem) {
    static final int FILLER = -1;
}
