package io.llmlog.analytics.notify.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.llmlog.analytics.notify.Attempts;
import io.llmlog.analytics.notify.DeliveryException;
import io.llmlog.analytics.notify.Notification;
import io.llmlog.analytics.notify.NotificationJson;
import io.llmlog.analytics.notify.Receiver;
import io.llmlog.analytics.notify.net.Deadlines;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program for each notification, with the JSON on its standard input. No shell reads the arguments, nothing it prints is kept, and of the service's
 * environment, which may hold secrets, it gets what a program needs to run.
 */
final class CommandReceiver implements Receiver {
    private static final Set<String> ENVIRONMENT = Set.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "USER");

    private final String name;
    private final List<String> command;
    private final Duration deadline;
    private final Deadlines deadlines = new Deadlines();
    private volatile @Nullable Process running;

    private CommandReceiver(String name, List<String> command, Duration deadline) {
        this.name = name;
        this.command = List.copyOf(command);
        this.deadline = deadline;
    }

    static Function<Means, Receiver> read(String name, Settings settings) {
        List<String> command = settings.texts("command");
        Duration deadline = settings.time("timeout", HttpTarget.USUAL, Attempts.LONGEST);
        if (!settings.allowsCommands()) {
            settings.problem(
                    "type", "command needs --allow-commands: whoever may write this file may run programs then");
        }
        return means -> new CommandReceiver(name, command, deadline);
    }

    @Override
    public void deliver(Notification notification) throws DeliveryException, InterruptedException {
        Process process = start();
        running = process;
        Deadlines.Running watched = deadlines.after(deadline, () -> end(process));
        try {
            feed(process, NotificationJson.write(notification).toString());
            int code = process.waitFor();
            if (code != 0) {
                throw DeliveryException.away("exit code", name + " ended with the code " + code);
            }
        } finally {
            watched.close();
            running = null;
            end(process);
        }
    }

    private Process start() throws DeliveryException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().retainAll(ENVIRONMENT);
        try {
            return builder.start();
        } catch (IOException e) {
            throw DeliveryException.away("not started", name + " cannot be started: " + command.get(0));
        }
    }

    /** A program may leave without having read. */
    private static void feed(Process process, String json) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(json.getBytes(UTF_8));
        } catch (IOException left) {
            return;
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Override
    public void close() {
        deadlines.close();
        Process process = running;
        if (process != null) {
            end(process);
        }
    }
}
