package io.llmlog.analytics.generate.world;

/** What goes wrong now and then. */
public enum IncidentKind {
    /** A new version of a service fails at a third of what it is asked, until it is taken back. */
    BAD_DEPLOY("bad_deploy", "service.name", "service.name", 1),
    /** Most calls of a provider fail; applications try again. */
    PROVIDER_OUTAGE("provider_outage", "provider", "labels.provider", 1.25),
    /** A model answers several times as slowly as usual. */
    LATENCY_DEGRADATION("latency_degradation", "model", "labels.model", 1),
    /** A user's program calls the dearest model without end. */
    COST_RUNAWAY("cost_runaway", "user_id", "user_id", 1.6),
    /** A feature sends requests that are too long and are refused. */
    ERROR_BURST("error_burst", "feature", "labels.feature", 1.25);

    private final String wire;
    private final String callField;
    private final String logField;
    private final double load;

    IncidentKind(String wire, String callField, String logField, double load) {
        this.wire = wire;
        this.callField = callField;
        this.logField = logField;
        this.load = load;
    }

    public String wire() {
        return wire;
    }

    /** The field whose value tells the events of LLM calls that it is about. */
    public String callField() {
        return callField;
    }

    /** The field whose value tells the log records that it is about. */
    public String logField() {
        return logField;
    }

    /** How much more happens meanwhile, as a factor. */
    public double load() {
        return load;
    }
}
