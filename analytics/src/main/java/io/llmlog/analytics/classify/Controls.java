package io.llmlog.analytics.classify;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Templates whose labels are known, put among those that a model is asked about. A model that gets them wrong is not up to the question, or did
 * what a message told it to do with all of them; nothing that it says with that is believed.
 */
final class Controls {
    private static final Map<Label, List<String>> KNOWN = Map.of(
            Label.INCIDENT,
            List.of(
                    "database <*> is down: connection refused, all requests fail",
                    "out of memory: process <*> was killed, the service is down",
                    "disk failure on <*>: the file system is read-only now and orders are lost",
                    "fatal: cannot start, the main store <*> is corrupt"),
            Label.NORMAL,
            List.of(
                    "user <*> logged in",
                    "served GET /health with 200 in <*> ms",
                    "backup finished successfully in <*> s",
                    "started in <*> seconds, listening on port <*>"));

    private Controls() {}

    static String of(Label label, RandomGenerator random) {
        List<String> known = KNOWN.getOrDefault(label, List.of());
        return known.get(random.nextInt(known.size()));
    }
}
