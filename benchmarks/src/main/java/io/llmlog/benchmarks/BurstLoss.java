package io.llmlog.benchmarks;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.FileAppender;
import io.llmlog.benchmarks.result.Figure;
import io.llmlog.benchmarks.result.Role;
import io.llmlog.capture.EventCarrier;
import io.llmlog.logback.LlmAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import net.logstash.logback.appender.LoggingEventAsyncDisruptorAppender;
import net.logstash.logback.argument.StructuredArguments;
import net.logstash.logback.encoder.LogstashEncoder;
import org.apache.logging.log4j.message.Message;

/**
 * What asynchronous appenders lose of a burst that nobody paces, with the settings they come with: of one that our byte budget holds (64 MiB, two bytes a
 * character), and of one that is larger. Counted in the file, after everything was closed.
 */
final class BurstLoss {
    private final Path directory;
    private final int events;

    private BurstLoss(Path directory, int events) {
        this.directory = directory;
        this.events = events;
    }

    /** Logs the burst, and closes what logged it. */
    @FunctionalInterface
    private interface Burst {
        /** How long the calls took, without the closing, in nanoseconds. */
        long log(BurstLoss into) throws Exception;
    }

    static void run(Effort effort, Findings findings) throws Exception {
        compare("a burst of 8,000 events (30 MB), default settings", 8_000, effort, findings);
        compare("a burst of 20,000 events (76 MB), default settings", 20_000, effort, findings);
    }

    private static void compare(String subject, int events, Effort effort, Findings findings) throws Exception {
        new Contest(subject, null, Figure.less("events lost", ""), Figure.less("all calls", "ms"))
                .with("LlmAppender", Role.OURS, () -> measure(events, BurstLoss::llmlog))
                .with(
                        "logback AsyncAppender",
                        Role.PEER,
                        () -> measure(events, into -> into.logback(async(into.file()))))
                .with(
                        "AsyncDisruptorAppender of logstash-logback-encoder",
                        Role.PEER,
                        () -> measure(events, into -> into.logback(disruptor(into.file()))))
                .with(
                        "log4j2 async loggers",
                        Role.PEER,
                        "waits when its ring is full",
                        () -> measure(events, BurstLoss::log4j))
                .run(effort.of(5, 2), findings);
    }

    private static double[] measure(int events, Burst burst) throws Exception {
        try (Scratch scratch = new Scratch()) {
            double nanos = burst.log(new BurstLoss(scratch.path(), events));
            return new double[] {events - lines(scratch.path()), nanos / 1e6};
        }
    }

    private static long lines(Path directory) throws IOException {
        long lines = 0;
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                try (Stream<String> text = Files.lines(file)) {
                    lines += text.count();
                }
            }
        }
        return lines;
    }

    private String file() {
        return directory.resolve("burst.json").toString();
    }

    private long llmlog() {
        LlmAppender appender = new LlmAppender();
        appender.addSink("file:" + file());
        return log(
                Contexts.context(),
                appender,
                "{}",
                new EventCarrier(SampleEvent.ascii().ours()));
    }

    private long logback(Appender<ILoggingEvent> appender) {
        return log(
                Contexts.context(),
                appender,
                SampleEvent.MESSAGE,
                StructuredArguments.entries(SampleEvent.ascii().facts()));
    }

    private long log4j() {
        Message message = Log4j.message(SampleEvent.ascii().facts());
        try (Log4j log4j = Log4j.async(Path.of(file()))) {
            return timed(() -> log4j.log(message));
        }
    }

    private long log(LoggerContext context, Appender<ILoggingEvent> appender, String message, Object argument) {
        Contexts.attach(context, appender);
        long nanos = timed(() -> context.getLogger("llm").info(message, argument));
        context.stop();
        return nanos;
    }

    private long timed(Runnable call) {
        long start = System.nanoTime();
        for (int i = 0; i < events; i++) {
            call.run();
        }
        return System.nanoTime() - start;
    }

    private static Appender<ILoggingEvent> async(String file) {
        AsyncAppender async = new AsyncAppender();
        async.addAppender(writer(file));
        return async;
    }

    private static Appender<ILoggingEvent> disruptor(String file) {
        LoggingEventAsyncDisruptorAppender async = new LoggingEventAsyncDisruptorAppender();
        async.addAppender(writer(file));
        return async;
    }

    private static Appender<ILoggingEvent> writer(String file) {
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setFile(file);
        appender.setEncoder(new LogstashEncoder());
        return appender;
    }
}
