package io.llmlog.agent.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.agent.sdk.Library;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/agent.md} to what the agent instruments and the build tests. */
class AgentDocTest {

    @Test
    void theTableHasEveryLibraryWithTheVersionsThatAreTested() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("..", "docs", "agent.md")).stream()
                .filter(line -> line.matches("\\| `[a-z0-9-]+` \\| \\S+ \\| [\\d.]\\S* \\| [\\d.]\\S* \\|.*"))
                .toList();

        assertThat(rows).hasSameSizeAs(Libraries.ALL);
        for (Library library : Libraries.ALL) {
            TestedVersions tested = TestedVersions.of(library);
            assertThat(rows)
                    .anyMatch(row -> row.startsWith("| `" + library.name() + "` | " + library.artifact() + " | "
                            + tested.oldest() + " | " + tested.newest() + " |"));
        }
    }
}
