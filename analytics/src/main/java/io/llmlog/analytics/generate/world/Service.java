package io.llmlog.analytics.generate.world;

/** A program of the made-up company, with how many of its processes run at once. */
public enum Service {
    SUPPORT("support-api", "com.acme.support", "/api/support/messages", 3),
    SEARCH("search-api", "com.acme.search", "/api/search", 2),
    CODE("code-assistant", "com.acme.code", "/api/completions", 2),
    STUDIO("text-studio", "com.acme.studio", "/api/texts", 2),
    INSIGHTS("insights", "com.acme.insights", "/api/reports", 1);

    private final String wire;
    private final String javaPackage;
    private final String path;
    private final int processes;

    Service(String wire, String javaPackage, String path, int processes) {
        this.wire = wire;
        this.javaPackage = javaPackage;
        this.path = path;
        this.processes = processes;
    }

    /** The value of {@code service.name}. */
    public String wire() {
        return wire;
    }

    public String javaPackage() {
        return javaPackage;
    }

    public String path() {
        return path;
    }

    int processes() {
        return processes;
    }
}
