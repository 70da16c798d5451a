package io.llmlog.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class TokenCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }

    @Test
    void printsATokenAndTheLineThatMakesItKnown() {
        assertThat(run("token", "new", "--name", "checkout", "--scope", "read,ingest"))
                .isZero();
        assertThat(out.toString())
                .containsPattern("Token \\(shown this once\\): [A-Za-z0-9_-]{43}")
                .containsPattern("checkout ingest,read sha256:[0-9a-f]{64}");
    }

    @Test
    void namesEverythingThatIsWrong() {
        assertThat(run("token", "new", "--name", "a b", "--scope", "write,read"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--name must have", "'write'", "ingest, read, admin");
        assertThat(run("token")).isEqualTo(2);
    }

    @Test
    void F44_serveRefusesToBeOpenToOthers() {
        assertThat(run("serve", "--host", "0.0.0.0")).isEqualTo(2);
        assertThat(err.toString()).contains("without a token", "--tls-cert");
        assertThat(run("serve", "--host", "0.0.0.0", "--insecure", "--token", "short"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("shorter than 20 characters");
        assertThat(run("serve", "--behind-proxy")).isEqualTo(2);
        assertThat(run("serve", "--tls-cert", "x")).isEqualTo(2);
        assertThat(err.toString()).contains("--tls-cert and --tls-key go together");
        assertThat(run("serve", "--rate-limit", "write=5")).isEqualTo(2);
        assertThat(err.toString()).contains("--rate-limit write=5");
    }
}
