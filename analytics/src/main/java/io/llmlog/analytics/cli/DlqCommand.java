package io.llmlog.analytics.cli;

import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.deadletter.DeadLetter;
import io.llmlog.analytics.deadletter.DeadLetterFiles;
import io.llmlog.analytics.deadletter.Replay;
import io.llmlog.config.SettingsException;
import io.llmlog.config.SinkUri;
import io.llmlog.status.Status;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code llmlog dlq}: what servers refused for good. */
@Command(
        name = "dlq",
        description = "List, send again or delete the events that a server refused for good.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Versions.class,
        synopsisSubcommandLabel = "COMMAND")
final class DlqCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: list, replay or drop.");
    }

    @Command(
            name = "list",
            description = "Show how many there are, by sink and reason.",
            mixinStandardHelpOptions = true)
    int list(@Mixin SpoolDirectory spool) {
        DeadLetterFiles.Content content = new DeadLetterFiles(spool.path).read();
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, DeadLetter> examples = new HashMap<>();
        for (DeadLetter letter : content.letters()) {
            String group = letter.sink() + "  " + letter.reason();
            counts.merge(group, 1, Integer::sum);
            examples.put(group, letter);
        }
        PrintWriter out = spec.commandLine().getOut();
        counts.forEach((group, count) -> {
            DeadLetter last = examples.get(group);
            out.println(
                    count + "  " + group + (last == null ? "" : "  (last " + last.time() + ": " + last.detail() + ")"));
        });
        out.println(content.letters().size() + " dead letters in " + spool.path);
        sayDamaged(content.damaged());
        out.flush();
        return 0;
    }

    @Command(
            name = "replay",
            description = "Send them once more; those that arrive are removed, the others stay.",
            mixinStandardHelpOptions = true)
    int replay(
            @Mixin SpoolDirectory spool,
            @Option(
                            names = "--to",
                            paramLabel = "URI",
                            required = true,
                            description = "The sink to send them to, with its login and options, as in llmlog.sinks.")
                    String uri,
            @Option(names = "--reason", paramLabel = "REASON", description = "Only those refused for this reason.")
                    @Nullable
                    String reason) {
        SinkUri target = target(uri);
        DeadLetterFiles files = new DeadLetterFiles(spool.path);
        List<DeadLetter> letters = files.read().letters().stream()
                .filter(letter -> chosen(letter, reason))
                .toList();
        Map<DeadLetter, String> failed = new Replay(target, new Status((level, message) -> say(message))).send(letters);
        Set<DeadLetter> arrived = new HashSet<>(letters);
        arrived.removeAll(failed.keySet());
        int sent = files.take(arrived::contains);
        PrintWriter out = spec.commandLine().getOut();
        out.println("sent " + sent + " of " + letters.size() + " dead letters");
        Map<String, Integer> whys = new TreeMap<>();
        failed.values().forEach(why -> whys.merge(why, 1, Integer::sum));
        whys.forEach((why, count) -> out.println(count + " stay: " + why));
        out.flush();
        return failed.isEmpty() ? 0 : 1;
    }

    @Command(name = "drop", description = "Delete them.", mixinStandardHelpOptions = true)
    int drop(
            @Mixin SpoolDirectory spool,
            @Option(names = "--reason", paramLabel = "REASON", description = "Only those refused for this reason.")
                    @Nullable
                    String reason,
            @Option(names = "--yes", description = "Delete for good; without it nothing is done.") boolean sure) {
        DeadLetterFiles files = new DeadLetterFiles(spool.path);
        PrintWriter out = spec.commandLine().getOut();
        if (!sure) {
            long count = files.read().letters().stream()
                    .filter(letter -> chosen(letter, reason))
                    .count();
            throw new ExplainedException(count + " dead letters would be deleted for good: add --yes to do it");
        }
        out.println("deleted " + files.take(letter -> chosen(letter, reason)) + " dead letters");
        out.flush();
        return 0;
    }

    private static boolean chosen(DeadLetter letter, @Nullable String reason) {
        return reason == null || reason.equals(letter.reason());
    }

    private static SinkUri target(String uri) {
        try {
            return SinkUri.parse(uri);
        } catch (SettingsException wrong) {
            throw new ExplainedException(String.join("\n", wrong.problems()), wrong);
        }
    }

    private void sayDamaged(int damaged) {
        if (damaged > 0) {
            say(damaged + " lines there hold no event; they are left alone");
        }
    }

    private void say(String message) {
        spec.commandLine().getErr().println("llmlog: " + message);
        spec.commandLine().getErr().flush();
    }
}
