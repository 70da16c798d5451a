package io.llmlog.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateTemplatesTest {
    private static final String LOG = """
            LineId,Level,Content,EventId,EventTemplate
            1,INFO,order 17 is paid,E1,order <*> is paid
            2,INFO,order 18 is paid,E1,order <*> is paid
            3,INFO,"order 18 is sent, at last",E2,"order <*> is sent, at last"
            4,INFO,started,E3,started
            5,INFO,started,E4,started
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void printsTheGroupingAccuracyOfEachFile_andTheAverage() throws IOException {
        Files.writeString(folder.resolve("shop_structured.csv"), LOG);
        Files.writeString(folder.resolve("other_structured.csv"), "LineId,Content,EventId\n1,x,E1\n");

        assertThat(run(folder.toString())).isZero();
        assertThat(out.toString().lines().map(line -> List.of(line.split(" {2,}"))))
                .containsExactly(
                        List.of("file", "lines", "true templates", "templates", "accuracy"),
                        List.of("other", "1", "1", "1", "1.0000"),
                        List.of("shop", "5", "4", "3", "0.6000"),
                        List.of("average", "0.8000"));
    }

    @Test
    void writesTheTemplateOfEachLine() throws IOException {
        Files.writeString(folder.resolve("shop_structured.csv"), LOG);
        Path found = folder.resolve("found");

        assertThat(run(folder.toString(), "--out", found.toString())).isZero();
        assertThat(Files.readAllLines(found.resolve("shop_found.csv")))
                .hasSize(6)
                .contains("LineId,TemplateId,Template")
                .anyMatch(line -> line.matches("2,[0-9a-f]{16},order <\\*> is paid"));
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        assertThat(run(folder.resolve("nowhere").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("DIR was '" + folder.resolve("nowhere") + "' but must be a directory");

        assertThat(run(folder.toString())).isEqualTo(1);
        assertThat(err.toString()).contains(folder + " has no file whose name ends in _structured.csv");

        Path file = Files.writeString(folder.resolve("bad_structured.csv"), "LineId,Text\n1,x\n");
        assertThat(run(folder.toString())).isEqualTo(1);
        assertThat(err.toString()).contains(file + " lacks the column Content, EventId; it has LineId, Text");
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "evaluate";
        all[1] = "templates";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }
}
