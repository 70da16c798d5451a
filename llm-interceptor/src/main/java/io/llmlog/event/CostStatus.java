package io.llmlog.event;

/** Whether a cost could be computed. */
public enum CostStatus {
    PRICED("priced"),
    /** The price book does not know the model, or there are no token counts. */
    UNPRICED("unpriced"),
    /** Some of the tokens have no known price. */
    PARTIAL("partial");

    private final String wire;

    CostStatus(String wire) {
        this.wire = wire;
    }

    /** The value of {@code cost_status}. */
    public String wire() {
        return wire;
    }
}
