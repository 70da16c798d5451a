package io.llmlog.analytics.cli;

import io.llmlog.analytics.ExplainedException;
import io.llmlog.spool.SpoolInspector;
import io.llmlog.spool.SpoolReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code llmlog spool}: what waits on disk for servers. Reads only; the application may run on. */
@Command(
        name = "spool",
        description = "Look at what waits on disk for servers.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Versions.class,
        synopsisSubcommandLabel = "COMMAND")
final class SpoolCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: inspect or verify.");
    }

    @Command(
            name = "inspect",
            description = "Show its files, and how far each server has come.",
            mixinStandardHelpOptions = true)
    int inspect(@Mixin SpoolDirectory spool) {
        return print(spool.path, false);
    }

    @Command(
            name = "verify",
            description = "Read every record as well and check it. The exit code is 1 when something is damaged.",
            mixinStandardHelpOptions = true)
    int verify(@Mixin SpoolDirectory spool) {
        return print(spool.path, true);
    }

    private int print(Path directory, boolean verify) {
        SpoolReport report = report(directory, verify);
        PrintWriter out = spec.commandLine().getOut();
        for (SpoolReport.SlotReport slot : report.slots()) {
            out.println(slot.name());
            slot.segments().forEach(segment -> out.println("  " + line(segment)));
            slot.readers()
                    .forEach(reader -> out.println("  " + reader.name() + ": " + reader.unreadBytes()
                            + " bytes to send, from segment " + reader.segment() + " byte " + reader.offset()));
        }
        out.println(report.slots().isEmpty() ? "nothing waits in " + directory : sum(report));
        if (!report.isSound()) {
            out.println("DAMAGED: what can be read is delivered, what cannot is set aside by the next delivery");
        }
        out.flush();
        return report.isSound() ? 0 : 1;
    }

    private static SpoolReport report(Path directory, boolean verify) {
        if (!Files.isDirectory(directory)) {
            throw new ExplainedException(
                    "there is no directory " + directory + ": name the llmlog.spool-dir of the application");
        }
        try {
            return verify ? SpoolInspector.verify(directory) : SpoolInspector.inspect(directory);
        } catch (IOException unreadable) {
            throw new ExplainedException("cannot read " + directory + ": " + unreadable, unreadable);
        }
    }

    private static String line(SpoolReport.SegmentReport segment) {
        StringBuilder line = new StringBuilder(segment.file() + "  " + segment.bytes() + " bytes");
        SpoolReport.HeaderReport header = segment.header();
        line.append(
                header == null
                        ? "  header damaged"
                        : "  producer " + header.producer() + "  since "
                                + Instant.ofEpochMilli(header.createdMillis()));
        SpoolReport.ContentsReport contents = segment.contents();
        if (contents != null) {
            line.append("  ").append(contents.records()).append(" events");
            if (contents.damagedPlaces() > 0) {
                line.append(", ").append(contents.damagedBytes()).append(" bytes damaged in ");
                line.append(contents.damagedPlaces()).append(" places");
            }
        }
        return line.toString();
    }

    private static String sum(SpoolReport report) {
        long files = report.slots().stream()
                .mapToLong(slot -> slot.segments().size())
                .sum();
        long bytes = report.slots().stream()
                .flatMap(slot -> slot.segments().stream())
                .mapToLong(SpoolReport.SegmentReport::bytes)
                .sum();
        return files + " files, " + bytes + " bytes";
    }
}
