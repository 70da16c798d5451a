package io.llmlog.provider.wire;

import io.llmlog.internal.text.Cut;
import org.jspecify.annotations.Nullable;

/** A text that comes in pieces and stops growing when its budget is used up. */
public final class GrowingText {
    private final StringBuilder text = new StringBuilder();
    private final TextBudget budget;
    private boolean cut;

    public GrowingText(TextBudget budget) {
        this.budget = budget;
    }

    /** Takes the next piece, and says whether there was anything in it. */
    public boolean append(Node piece) {
        String next = piece.someText();
        if (next == null) {
            return false;
        }
        int taken = budget.take(next.length());
        text.append(next, 0, taken);
        cut |= taken < next.length();
        return true;
    }

    /** The text so far, marked when some of it is missing; null when nothing has come. */
    public @Nullable String text() {
        if (text.isEmpty()) {
            return null;
        }
        return cut ? Cut.marked(text.toString()) : text.toString();
    }
}
