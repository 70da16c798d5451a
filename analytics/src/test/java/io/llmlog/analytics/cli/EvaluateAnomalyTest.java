package io.llmlog.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EvaluateAnomalyTest {
    private static final int POINTS = 1_000;
    private static final int SPIKE = 800;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void scoresEverySeries_andWritesTheScoreOfEachPoint() throws IOException {
        Files.createDirectories(directory.resolve("data/web"));
        Files.writeString(directory.resolve("data/web/calls.csv"), series());
        Path windows = windows(
                "{\"web/calls.csv\": [[\"" + time(SPIKE) + ".000000\", \"" + time(SPIKE + 100) + ".000000\"]]}");
        assertThat(run(directory.resolve("data"), windows, "--out=" + directory.resolve("scores")))
                .isZero();
        assertThat(out.toString()).contains("NAB standard score 100.0", "1,000 points");
        List<String> scores = Files.readAllLines(directory.resolve("scores/web/calls.csv"));
        assertThat(scores).hasSize(POINTS + 1).first().isEqualTo("timestamp,value,anomaly_score");
        assertThat(scores.get(SPIKE + 1)).matches(time(SPIKE) + ",90,0\\.[5-9]\\d+");
    }

    @Test
    void namesEveryWrongLine() throws IOException {
        Files.createDirectories(directory.resolve("data"));
        Files.writeString(
                directory.resolve("data/a.csv"),
                "timestamp,value\n2014-04-01 00:00:00,1\nyesterday,2\n2014-04-01 00:10:00,much\n2014-04-01 00:15:00\n");
        assertThat(run(directory.resolve("data"), windows("{\"a.csv\": []}"))).isEqualTo(1);
        assertThat(err.toString())
                .contains("record 2: time was 'yesterday' but must be like 2014-04-10 07:15:00")
                .contains("record 3: value was 'much' but must be a number")
                .contains("record 4: lacks the column value");
    }

    @Test
    void namesSeriesWithoutWindows_andWindowsThatAreNone() throws IOException {
        Files.createDirectories(directory.resolve("data"));
        Files.writeString(directory.resolve("data/a.csv"), series());
        assertThat(run(directory.resolve("data"), windows("{}"))).isEqualTo(1);
        assertThat(err.toString()).contains("tells no windows (which may be []) of a.csv");
        assertThat(run(directory.resolve("data"), windows("{\"a.csv\": [[\"2014-04-01 00:00:00\"]]}")))
                .isEqualTo(1);
        assertThat(err.toString()).contains("a.csv: must be a list of pairs of times");
    }

    @Test
    void refusesToWriteAmongTheSeries() throws IOException {
        Files.createDirectories(directory.resolve("data"));
        assertThat(run(directory.resolve("data"), windows("{}"), "--out=" + directory.resolve("data/scores")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--out was", "must not lie in");
    }

    private static String series() {
        Random random = new Random(3);
        StringBuilder text = new StringBuilder("timestamp,value\n");
        for (int i = 0; i < POINTS; i++) {
            text.append(time(i))
                    .append(',')
                    .append(i == SPIKE ? 90 : 20 + random.nextInt(5))
                    .append('\n');
        }
        return text.toString();
    }

    private static String time(int point) {
        return LocalDateTime.of(2014, 4, 1, 0, 0).plusMinutes(5L * point).format(TIME);
    }

    private Path windows(String json) throws IOException {
        return Files.writeString(directory.resolve("windows.json"), json);
    }

    private int run(Path folder, Path windows, String... more) {
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        List<String> arguments =
                new ArrayList<>(List.of("evaluate", "anomaly", folder.toString(), "--windows=" + windows));
        arguments.addAll(List.of(more));
        return command.execute(arguments.toArray(String[]::new));
    }
}
