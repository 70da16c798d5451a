package io.llmlog.analytics.cli;

import java.util.List;

/** The numbers that {@code --port} takes. */
final class Ports {
    private static final int HIGHEST = 65_535;

    private Ports() {}

    static void check(int port, List<String> problems) {
        if (port < 0 || port > HIGHEST) {
            problems.add("--port was " + port + " but must be from 0 to " + HIGHEST);
        }
    }
}
