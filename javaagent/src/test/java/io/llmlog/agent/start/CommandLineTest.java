package io.llmlog.agent.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.agent.sdk.Library;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void listsEveryLibraryWithItsTestedVersions() {
        assertThat(run("--list")).isZero();

        for (Library library : Libraries.ALL) {
            TestedVersions tested = TestedVersions.of(library);
            assertThat(List.of(tested.oldest(), tested.newest())).allMatch(version -> version.matches("\\d[\\w.-]*"));
            assertThat(text(out).lines())
                    .anyMatch(line -> line.startsWith(library.name())
                            && line.contains(library.artifact())
                            && line.contains(tested.oldest() + " - " + tested.newest())
                            && line.endsWith(library.covers()));
        }
        assertThat(text(err)).isEmpty();
    }

    @Test
    void checksOptionsWithoutStartingAnything() {
        assertThat(run("--check", "sink=file:a.json,openai.enabled=false")).isZero();

        assertThat(text(out))
                .startsWith("fine")
                .contains("a.json", "openai-java is left alone", "anthropic-java is recorded")
                .contains("okhttp is left alone");
    }

    @Test
    void saysThatHttpClientsAreRecordedWhereThereAreHosts() {
        assertThat(run("--check", "http.hosts=llm.internal")).isZero();

        assertThat(text(out)).contains("okhttp is recorded");
    }

    @Test
    void saysEverythingThatIsWrongWithOptions() {
        assertThat(run("--check", "sinc=file:a.json,opnai.enabled=false,anthropic.enabled=maybe"))
                .isEqualTo(2);

        assertThat(text(err))
                .contains(
                        "3 wrong settings",
                        "llmlog.sinc",
                        "'opnai.enabled' switches nothing the agent knows; it knows " + Libraries.names(),
                        "llmlog.agent.anthropic.enabled was 'maybe' but must be true or false");
        assertThat(text(out)).isEmpty();
    }

    @Test
    void refusesCommandsItDoesNotKnow() {
        assertThat(run("--lst")).isEqualTo(2);

        assertThat(text(err)).contains("unknown option --lst; --help shows the options");
    }

    private int run(String... args) {
        return new CommandLine(print(out), print(err)).run(args);
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
