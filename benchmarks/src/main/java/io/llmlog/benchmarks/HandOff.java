package io.llmlog.benchmarks;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.FileAppender;
import io.llmlog.capture.EventCarrier;
import io.llmlog.logback.LlmAppender;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import net.logstash.logback.encoder.LogstashEncoder;

/**
 * What a log call costs its caller at a steady 10,000 events a second: each call is timed on a paced thread, contenders take turns, and
 * the no-op appender, the floor of every framework call, runs among them.
 */
final class HandOff {
    private static final int EVENTS_PER_SECOND = 10_000;
    private static final int ROUND_SECONDS = 3;
    private static final int ROUNDS = 5;

    private HandOff() {}

    /** A contender: an appender behind a logger. */
    private record Contender(String name, Logger logger, Object argument) {}

    public static void main(String[] args) throws Exception {
        try (Scratch scratch = new Scratch()) {
            run(scratch.path());
        }
    }

    private static void run(Path directory) throws Exception {
        SampleEvent sample = SampleEvent.ascii();
        EventCarrier carrier = new EventCarrier(sample.ours());
        Object theirs = net.logstash.logback.argument.StructuredArguments.entries(sample.facts());
        List<LoggerContext> contexts = new ArrayList<>();
        List<Contender> contenders = List.of(
                new Contender("no-op appender (floor)", logger(contexts, context -> new Nothing()), carrier),
                new Contender("LlmAppender", logger(contexts, context -> llm(directory)), carrier),
                new Contender("LlmAppender, every sink down", logger(contexts, context -> dead(directory)), carrier),
                new Contender("logback AsyncAppender", logger(contexts, context -> async(context, directory)), theirs),
                new Contender("logback FileAppender + LogstashEncoder", logger(contexts, context -> sync(directory)), theirs));
        Map<String, Turns.Contender> turns = new LinkedHashMap<>();
        contenders.forEach(contender -> turns.put(contender.name(), () -> round(contender)));
        Map<String, double[]> percentiles = Turns.medians(ROUNDS, turns);
        System.out.printf("| log call at %d events/s, us | p50 | p99 | p99.9 |%n| --- | --- | --- | --- |%n", EVENTS_PER_SECOND);
        percentiles.forEach((name, micros) -> System.out.printf(
                Locale.ROOT, "| %s | %.2f | %.2f | %.2f |%n", name, micros[0], micros[1], micros[2]));
        contexts.forEach(LoggerContext::stop);
    }

    private static double[] round(Contender contender) {
        long[] nanos = new long[EVENTS_PER_SECOND * ROUND_SECONDS];
        long gap = 1_000_000_000L / EVENTS_PER_SECOND;
        long next = System.nanoTime();
        for (int i = 0; i < nanos.length; i++) {
            while (System.nanoTime() < next) {
                Thread.onSpinWait();
            }
            long start = System.nanoTime();
            contender.logger().info("{}", contender.argument());
            nanos[i] = System.nanoTime() - start;
            next = Math.max(next + gap, start);
        }
        Arrays.sort(nanos);
        return new double[] {at(nanos, 0.5), at(nanos, 0.99), at(nanos, 0.999)};
    }

    private static double at(long[] sorted, double quantile) {
        return sorted[(int) Math.min(sorted.length - 1, sorted.length * quantile)] / 1000.0;
    }

    private static Logger logger(List<LoggerContext> contexts, Function<LoggerContext, Appender<ILoggingEvent>> appender) {
        LoggerContext context = Contexts.context();
        contexts.add(context);
        Contexts.attach(context, appender.apply(context));
        return context.getLogger("llm");
    }

    private static Appender<ILoggingEvent> llm(Path directory) {
        LlmAppender appender = new LlmAppender();
        appender.addSink("file:" + directory.resolve("llmlog.json"));
        return appender;
    }

    /** Servers at a port where nobody listens: the connection is refused at once, again and again. */
    private static Appender<ILoggingEvent> dead(Path directory) {
        LlmAppender appender = new LlmAppender();
        appender.addSink("es+http://127.0.0.1:9/llm-logs");
        appender.addSink("kafka://127.0.0.1:9/llm-events");
        appender.addSink("http://127.0.0.1:9");
        appender.setSpoolDir(directory.resolve("spool").toString());
        return appender;
    }

    private static Appender<ILoggingEvent> async(LoggerContext context, Path directory) {
        AsyncAppender async = new AsyncAppender();
        async.setContext(context);
        async.addAppender(file(directory.resolve("async.json")));
        return async;
    }

    private static Appender<ILoggingEvent> sync(Path directory) {
        return file(directory.resolve("sync.json"));
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
