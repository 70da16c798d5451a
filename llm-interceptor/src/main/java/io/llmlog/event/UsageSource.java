package io.llmlog.event;

/** Where token counts come from. */
public enum UsageSource {
    PROVIDER("provider"),
    ESTIMATED("estimated"),
    /** The provider sent none. */
    NONE("none");

    private final String wire;

    UsageSource(String wire) {
        this.wire = wire;
    }

    /** The value of {@code usage_source}. */
    public String wire() {
        return wire;
    }
}
