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

    private static final Path PAGE = Path.of("..", "docs", "agent.md");

    @Test
    void theTableHasEveryLibraryWithTheVersionsThatAreTested() throws IOException {
        List<String> rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.matches("\\| `[a-z0-9-]+` \\| \\S+ \\| [\\d.]\\S* \\| [\\d.]\\S* \\|"))
                .toList();

        assertThat(rows).hasSameSizeAs(Libraries.ALL);
        for (Library library : Libraries.ALL) {
            TestedVersions tested = TestedVersions.of(library);
            assertThat(rows)
                    .contains("| `" + library.name() + "` | " + library.artifact() + " | " + tested.oldest() + " | "
                            + tested.newest() + " |");
        }
    }

    /** What is in the rows is for the tests of the libraries to say: FeatureTable. */
    @Test
    void theTableOfFeaturesHasARowForEitherVersion() throws IOException {
        List<String> lines = Files.readAllLines(PAGE);

        for (Library library : Libraries.ALL) {
            TestedVersions tested = TestedVersions.of(library);
            String row = "| " + library.name() + " | ";
            assertThat(lines.stream().filter(line -> line.startsWith(row)).map(line -> line.split(" \\| ")[1]))
                    .as(library.name())
                    .containsExactlyElementsOf(
                            library.name().equals("opentelemetry")
                                    ? List.of()
                                    : List.of(tested.oldest(), tested.newest()));
        }
    }
}
