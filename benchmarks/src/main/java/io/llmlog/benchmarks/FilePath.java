package io.llmlog.benchmarks;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import io.llmlog.capture.EventCarrier;
import io.llmlog.logback.LlmAppender;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import net.logstash.logback.argument.StructuredArguments;
import net.logstash.logback.encoder.LogstashEncoder;

/**
 * Events a second, and CPU an event, from a log call to a rolling file with settings that lose nothing: one producer as fast as it can,
 * until the last line is in the file. Contenders take turns; raw writes of the same bytes are the limit.
 */
final class FilePath {
    private static final int EVENTS = 200_000;
    private static final int ROUNDS = 5;

    private FilePath() {}

    @FunctionalInterface
    private interface Run {
        void write(Path directory) throws Exception;
    }

    public static void main(String[] args) throws Exception {
        Map<String, Turns.Contender> contenders = new LinkedHashMap<>();
        contenders.put("raw FileChannel, 256 KB writes (limit)", () -> measure(FilePath::raw));
        contenders.put("LlmAppender, overflow=block", () -> measure(FilePath::llmlog));
        contenders.put("RollingFileAppender + LogstashEncoder", () -> measure(directory -> logback(directory, true)));
        contenders.put("the same, immediateFlush=false", () -> measure(directory -> logback(directory, false)));
        Map<String, double[]> results = Turns.medians(ROUNDS, contenders);
        System.out.printf("| %d events of 3.8 KB to a rolling file | events/s | CPU us/event |%n| --- | --- | --- |%n", EVENTS);
        results.forEach((name, result) ->
                System.out.printf(Locale.ROOT, "| %s | %,.0f | %.1f |%n", name, result[0], result[1]));
    }

    private static double[] measure(Run run) throws Exception {
        try (Scratch scratch = new Scratch()) {
            long cpu = processCpuNanos();
            long start = System.nanoTime();
            run.write(scratch.path());
            double seconds = (System.nanoTime() - start) / 1e9;
            return new double[] {EVENTS / seconds, (processCpuNanos() - cpu) / 1e3 / EVENTS};
        }
    }

    private static void raw(Path directory) throws IOException {
        byte[] chunk = new byte[256 * 1024];
        long bytes = EVENTS * 3800L;
        try (FileChannel file = FileChannel.open(
                directory.resolve("raw.json"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (long written = 0; written < bytes; written += chunk.length) {
                file.write(ByteBuffer.wrap(chunk));
            }
        }
    }

    private static void llmlog(Path directory) {
        LlmAppender appender = new LlmAppender();
        appender.addSink("file:" + directory.resolve("llm-events.json") + "?gzip=false");
        appender.setOverflow("block");
        appender.setOverflowWait("60s");
        appender.setShutdownTimeout("60s");
        log(Contexts.context(), appender, new EventCarrier(SampleEvent.ascii().ours()));
    }

    private static void logback(Path directory, boolean immediateFlush) {
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        LoggerContext context = Contexts.context();
        SizeAndTimeBasedRollingPolicy<ILoggingEvent> rolling = new SizeAndTimeBasedRollingPolicy<>();
        appender.setContext(context);
        appender.setFile(directory.resolve("logback.json").toString());
        appender.setEncoder(new LogstashEncoder());
        appender.setImmediateFlush(immediateFlush);
        rolling.setContext(context);
        rolling.setParent(appender);
        rolling.setFileNamePattern(directory.resolve("logback-%d.%i.json").toString());
        rolling.setMaxFileSize(FileSize.valueOf("100MB"));
        rolling.start();
        appender.setRollingPolicy(rolling);
        log(context, appender, StructuredArguments.entries(SampleEvent.ascii().facts()));
    }

    private static void log(LoggerContext context, Appender<ILoggingEvent> appender, Object argument) {
        Contexts.attach(context, appender);
        Logger logger = context.getLogger("llm");
        for (int i = 0; i < EVENTS; i++) {
            logger.info("{}", argument);
        }
        context.stop();
    }

    private static long processCpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
