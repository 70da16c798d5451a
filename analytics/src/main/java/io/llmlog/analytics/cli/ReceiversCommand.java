package io.llmlog.analytics.cli;

import io.llmlog.analytics.notify.DeliveryException;
import io.llmlog.analytics.notify.Notification;
import io.llmlog.analytics.notify.Receiver;
import io.llmlog.analytics.notify.receiver.Means;
import io.llmlog.analytics.notify.receiver.ReceiverPlan;
import io.llmlog.analytics.notify.receiver.ReceiversException;
import io.llmlog.analytics.notify.receiver.ReceiversReader;
import io.llmlog.analytics.notify.receiver.Surroundings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code llmlog receivers}: whether notifications would arrive. */
@Command(
        name = "receivers",
        description = "Check a file of receivers of notifications, or send a test notification to each of them.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Versions.class,
        synopsisSubcommandLabel = "COMMAND")
final class ReceiversCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: lint or test.");
    }

    @Command(
            name = "lint",
            description = "Tell everything that is wrong with a file; nobody is connected to.",
            mixinStandardHelpOptions = true)
    int lint(
            @Parameters(paramLabel = "FILE", description = "The file of receivers (docs/notifications.md).") Path file,
            @Option(names = "--allow-commands", description = "As the service is started.") boolean allowCommands) {
        List<ReceiverPlan> plans = plans(file, allowCommands);
        PrintWriter out = spec.commandLine().getOut();
        plans.forEach(plan -> out.println(plan.name() + "  " + plan.type()));
        out.println(plans.size() + " receivers in " + file + " can be used");
        out.flush();
        return 0;
    }

    @Command(
            name = "test",
            description = "Send a test notification to each receiver, once, and tell which have taken it.",
            mixinStandardHelpOptions = true)
    int test(
            @Parameters(paramLabel = "FILE", description = "The file of receivers (docs/notifications.md).") Path file,
            @Option(names = "--only", paramLabel = "NAME", description = "This receiver alone.") @Nullable String only,
            @Option(names = "--allow-commands", description = "As the service is started.") boolean allowCommands)
            throws InterruptedException {
        List<ReceiverPlan> plans = plans(file, allowCommands).stream()
                .filter(plan -> only == null || only.equals(plan.name()))
                .toList();
        if (plans.isEmpty() && only != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--only was '" + Printable.of(only) + "' but " + file + " has no such receiver");
        }
        int failed = 0;
        for (ReceiverPlan plan : plans) {
            failed += isTaken(plan) ? 0 : 1;
        }
        return failed == 0 ? 0 : 1;
    }

    private List<ReceiverPlan> plans(Path file, boolean allowCommands) {
        try {
            return ReceiversReader.read(file, Surroundings.of(allowCommands));
        } catch (ReceiversException wrong) {
            throw new ParameterException(spec.commandLine(), String.join("\n", wrong.problems()), wrong);
        }
    }

    private boolean isTaken(ReceiverPlan plan) throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        long begun = System.nanoTime();
        String head = plan.name() + "  " + plan.type() + "  ";
        try (Receiver receiver = plan.open(Means.ofATrial(Clock.systemUTC())).receiver()) {
            String key = "test-" + UUID.randomUUID();
            receiver.deliver(notification(key, "firing"));
            if (plan.isToldTheEnd()) {
                receiver.deliver(notification(key + "-end", "resolved"));
            }
            out.println(head + "taken within "
                    + Duration.ofNanos(System.nanoTime() - begun).toMillis() + " ms");
            return true;
        } catch (DeliveryException e) {
            out.println(head + "failed: " + e.getMessage());
            return false;
        } finally {
            out.flush();
        }
    }

    private static Notification notification(String key, String status) {
        Instant now = Instant.now();
        return new Notification(
                key,
                "llmlog-receivers-test",
                Map.of(),
                "low",
                status,
                now,
                now,
                null,
                null,
                0,
                "This is a test: nothing has happened.",
                null,
                List.of(),
                List.of());
    }
}
