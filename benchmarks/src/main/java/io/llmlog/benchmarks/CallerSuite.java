package io.llmlog.benchmarks;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.FileAppender;
import io.llmlog.benchmarks.result.Figure;
import io.llmlog.benchmarks.result.Role;
import io.llmlog.capture.EventCarrier;
import io.llmlog.logback.LlmAppender;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import net.logstash.logback.appender.LoggingEventAsyncDisruptorAppender;
import net.logstash.logback.argument.StructuredArguments;
import net.logstash.logback.encoder.LogstashEncoder;
import org.apache.logging.log4j.message.Message;

/**
 * The suite {@code caller}: what a log call costs its caller at a steady 10,000 events a second. Each call is timed on a paced thread, contenders
 * take turns, and the no-op appender, the floor of every framework call, runs among them.
 */
final class CallerSuite {
    private static final int EVENTS_PER_SECOND = 10_000;
    private static final String FLOOR = "no-op appender";

    private final Path directory;
    private final int events;
    private final List<LoggerContext> contexts = new ArrayList<>();

    private CallerSuite(Path directory, Effort effort) {
        this.directory = directory;
        this.events = EVENTS_PER_SECOND * effort.of(3, 1);
    }

    static void run(Effort effort, Findings findings) throws Exception {
        try (Scratch scratch = new Scratch()) {
            new CallerSuite(scratch.path(), effort).compare(effort, findings);
        }
        VirtualThreads.run(findings);
    }

    private void compare(Effort effort, Findings findings) throws Exception {
        SampleEvent sample = SampleEvent.ascii();
        EventCarrier ours = new EventCarrier(sample.ours());
        Object theirs = StructuredArguments.entries(sample.facts());
        Message log4jMessage = Log4j.message(sample.facts());
        Contest contest = new Contest(
                "a log call at 10,000 events/s",
                FLOOR,
                Figure.less("p50", "us"),
                Figure.less("p99", "us"),
                Figure.less("p99.9", "us"));
        try (Log4j log4j = Log4j.async(directory.resolve("log4j.json"))) {
            contest.with(FLOOR, Role.LIMIT, turn(logger(context -> new Nothing()), "{}", ours));
            contest.with("LlmAppender", Role.OURS, turn(logger(context -> llm()), "{}", ours));
            contest.with("LlmAppender, every sink down", Role.OURS, turn(logger(context -> dead()), "{}", ours));
            contest.with(
                    "logback AsyncAppender",
                    Role.PEER,
                    "its defaults drop INFO when its 256 places are nearly full",
                    turn(logger(context -> async(context, "async.json")), SampleEvent.MESSAGE, theirs));
            contest.with(
                    "AsyncDisruptorAppender of logstash-logback-encoder",
                    Role.PEER,
                    "its defaults drop when its 8,192 places are full",
                    turn(logger(context -> disruptor(context, "disruptor.json")), SampleEvent.MESSAGE, theirs));
            contest.with("log4j2 async loggers", Role.PEER, () -> round(() -> log4j.log(log4jMessage)));
            contest.with(
                    "logback FileAppender + LogstashEncoder",
                    Role.PEER,
                    "the caller writes",
                    turn(logger(context -> file(directory.resolve("sync.json"))), SampleEvent.MESSAGE, theirs));
            contest.run(effort.of(5, 2), findings);
        } finally {
            contexts.forEach(LoggerContext::stop);
        }
    }

    private Contest.Turn turn(Logger logger, String message, Object argument) {
        return () -> round(() -> logger.info(message, argument));
    }

    private double[] round(Runnable call) {
        long[] nanos = new long[events];
        long gap = 1_000_000_000L / EVENTS_PER_SECOND;
        long next = System.nanoTime();
        for (int i = 0; i < nanos.length; i++) {
            while (System.nanoTime() < next) {
                Thread.onSpinWait();
            }
            long start = System.nanoTime();
            call.run();
            nanos[i] = System.nanoTime() - start;
            next = Math.max(next + gap, start);
        }
        Arrays.sort(nanos);
        return new double[] {at(nanos, 0.5), at(nanos, 0.99), at(nanos, 0.999)};
    }

    private static double at(long[] sorted, double quantile) {
        return sorted[(int) Math.min(sorted.length - 1, sorted.length * quantile)] / 1000.0;
    }

    private Logger logger(Function<LoggerContext, Appender<ILoggingEvent>> appender) {
        LoggerContext context = Contexts.context();
        contexts.add(context);
        Contexts.attach(context, appender.apply(context));
        return context.getLogger("llm");
    }

    private Appender<ILoggingEvent> llm() {
        LlmAppender appender = new LlmAppender();
        appender.addSink("file:" + directory.resolve("llmlog.json"));
        return appender;
    }

    /** Servers at a port where nobody listens: the connection is refused at once, again and again. */
    private Appender<ILoggingEvent> dead() {
        LlmAppender appender = new LlmAppender();
        appender.addSink("es+http://127.0.0.1:9/llm-logs");
        appender.addSink("kafka://127.0.0.1:9/llm-events");
        appender.addSink("http://127.0.0.1:9");
        appender.setSpoolDir(directory.resolve("spool").toString());
        return appender;
    }

    private Appender<ILoggingEvent> async(LoggerContext context, String file) {
        AsyncAppender async = new AsyncAppender();
        async.setContext(context);
        async.addAppender(file(directory.resolve(file)));
        return async;
    }

    private Appender<ILoggingEvent> disruptor(LoggerContext context, String file) {
        LoggingEventAsyncDisruptorAppender async = new LoggingEventAsyncDisruptorAppender();
        async.setContext(context);
        async.addAppender(file(directory.resolve(file)));
        return async;
    }

    private static Appender<ILoggingEvent> file(Path file) {
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setFile(file.toString());
        appender.setEncoder(new LogstashEncoder());
        return appender;
    }

    private static final class Nothing extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {}
    }
}
