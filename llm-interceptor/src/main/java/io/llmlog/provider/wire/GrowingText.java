package io.llmlog.provider.wire;

import org.jspecify.annotations.Nullable;

/** A text that comes in pieces and stops growing when its budget is used up. */
public final class GrowingText {
    private final StringBuilder text = new StringBuilder();
    private final TextBudget budget;

    public GrowingText(TextBudget budget) {
        this.budget = budget;
    }

    /** Takes the next piece, and says whether there was anything in it. */
    public boolean append(Node piece) {
        String next = piece.someText();
        if (next == null) {
            return false;
        }
        text.append(next, 0, budget.take(next.length()));
        return true;
    }

    /** The text so far; null when nothing has come. */
    public @Nullable String text() {
        return text.isEmpty() ? null : text.toString();
    }
}
