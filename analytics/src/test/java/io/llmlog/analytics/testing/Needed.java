package io.llmlog.analytics.testing;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/** Programs that some tests are run with. Where one is missing they are skipped and say so, but for {@code CI=true}, which has them all. */
public final class Needed {
    private Needed() {}

    public static Path program(String path) {
        Path program = Path.of(path);
        if (!Files.exists(program)) {
            String missing = "needs " + program.getFileName();
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError(missing + ", which .ci/run installs");
            }
            abort(missing);
        }
        return program;
    }
}
