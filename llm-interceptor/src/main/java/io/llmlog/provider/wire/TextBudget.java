package io.llmlog.provider.wire;

/** How many characters the texts of one answer may still hold. */
public final class TextBudget {
    private long left;

    public TextBudget(long characters) {
        left = characters;
    }

    /** Takes what there is of {@code characters}. */
    int take(int characters) {
        int taken = (int) Math.min(left, characters);
        left -= taken;
        return taken;
    }

    /** Takes {@code characters} if all of them are left. */
    public boolean takeAll(long characters) {
        if (characters > left) {
            return false;
        }
        left -= characters;
        return true;
    }
}
