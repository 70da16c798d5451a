package io.llmlog.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.analytics.testing.HookServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiversCommandTest {
    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void saysAllThatIsWrongWithAFile() throws Exception {
        Path file = file("""
                receivers:
                  - {name: a, type: pigeon}
                  - {name: b, type: file}
                """);

        assertThat(run("receivers", "lint", file.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains(file + ":2: type was 'pigeon'", file + ":3: a receiver of this type needs 'path'");
        assertThat(run("serve", "--data", directory.resolve("data").toString(), "--receivers", file.toString()))
                .isEqualTo(2);
    }

    @Test
    void listsTheReceiversOfAGoodFile() throws Exception {
        assertThat(run(
                        "receivers",
                        "lint",
                        file("receivers: [{name: a, type: file, path: x}]").toString()))
                .isZero();
        assertThat(out.toString()).contains("a  file").contains("1 receivers in ");
    }

    @Test
    void sendsATestToEach_andTellsWhichHaveTakenIt() throws Exception {
        try (HookServer well = HookServer.start();
                HookServer broken = HookServer.start()) {
            broken.always(HookServer.Reply.status(500));
            Path file = file("""
                    allow: [127.0.0.1]
                    receivers:
                      - {name: well, type: webhook, url: "%s"}
                      - {name: broken, type: webhook, url: "%s"}
                      - {name: inner, type: webhook, url: "http://localhost.localdomain:1/"}
                    """.formatted(well.address("/"), broken.address("/")));

            assertThat(run("receivers", "test", file.toString())).isEqualTo(1);
            assertThat(out.toString())
                    .contains("well  webhook  taken within")
                    .contains("broken  webhook  failed: broken (127.0.0.1) answered with status 500")
                    .contains("inner  webhook  failed: ");
            assertThat(well.posted()).singleElement().satisfies(posted -> assertThat(posted.text())
                    .contains("This is a test"));
            assertThat(run("receivers", "test", "--only", "well", file.toString()))
                    .isZero();
            assertThat(run("receivers", "test", "--only", "nobody", file.toString()))
                    .isEqualTo(2);
        }
    }

    private Path file(String yaml) throws Exception {
        return Files.writeString(directory.resolve("receivers.yaml"), yaml);
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
