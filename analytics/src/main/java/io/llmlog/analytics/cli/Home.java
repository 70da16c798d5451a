package io.llmlog.analytics.cli;

import io.llmlog.analytics.ExplainedException;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** The project's root, which this program's jar ({@code analytics/target/llmlog.jar}) was built in. */
final class Home {
    private static final int LEVELS = 3;

    private Home() {}

    static Path directory() {
        try {
            Path place = Path.of(Home.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            for (int level = 0; level < LEVELS; level++) {
                Path parent = place.getParent();
                if (parent == null) {
                    throw new ExplainedException("the demo needs the project around it; run ./llmlog demo in its root");
                }
                place = parent;
            }
            return place;
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class path entry has no path", e);
        }
    }
}
