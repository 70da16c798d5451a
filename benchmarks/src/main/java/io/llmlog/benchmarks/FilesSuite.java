package io.llmlog.benchmarks;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import co.elastic.logging.logback.EcsEncoder;
import io.llmlog.benchmarks.result.Figure;
import io.llmlog.benchmarks.result.Role;
import io.llmlog.capture.EventCarrier;
import io.llmlog.logback.LlmAppender;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import net.logstash.logback.argument.StructuredArguments;
import net.logstash.logback.encoder.LogstashEncoder;
import org.apache.logging.log4j.message.Message;

/**
 * The suite {@code files}: events a second, and CPU an event, from a log call to a rolling file with settings that lose nothing. One producer as
 * fast as it can, until the last line is in the file; nobody syncs. Raw writes of as many bytes are the limit. Then, with what comes by default,
 * what is lost of a burst.
 */
final class FilesSuite {
    private static final String RAW = "raw FileChannel, 256 KB writes";

    private final int events;

    private FilesSuite(int events) {
        this.events = events;
    }

    /** Writes all events into that directory and closes what wrote them. */
    @FunctionalInterface
    private interface Run {
        void write(Path directory) throws Exception;
    }

    static void run(Effort effort, Findings findings) throws Exception {
        new FilesSuite(effort.of(200_000, 40_000)).compare(effort, findings);
        BurstLoss.run(effort, findings);
    }

    private void compare(Effort effort, Findings findings) throws Exception {
        String perCaller = "the caller encodes";
        new Contest(
                        "events of 3.8 KB to a rolling file",
                        RAW,
                        Figure.more("events", "events/s"),
                        Figure.less("CPU", "us/event"))
                .with(RAW, Role.LIMIT, () -> measure(this::raw))
                .with(
                        "LlmAppender",
                        Role.OURS,
                        "redacts and prices; one thread encodes",
                        () -> measure(directory -> llmlog(directory, "redacted")))
                .with(
                        "LlmAppender, content=full",
                        Role.OURS,
                        "prices; one thread encodes",
                        () -> measure(directory -> llmlog(directory, "full")))
                .with(
                        "RollingFileAppender + LogstashEncoder",
                        Role.PEER,
                        perCaller,
                        () -> measure(directory -> logback(directory, new LogstashEncoder(), true)))
                .with(
                        "RollingFileAppender + LogstashEncoder, immediateFlush=false",
                        Role.PEER,
                        perCaller,
                        () -> measure(directory -> logback(directory, new LogstashEncoder(), false)))
                .with(
                        "RollingFileAppender + EcsEncoder, immediateFlush=false",
                        Role.PEER,
                        perCaller + ", facts as texts of the MDC",
                        () -> measure(this::ecs))
                .with(
                        "log4j2 RollingFile + JsonTemplateLayout, immediateFlush=false",
                        Role.PEER,
                        perCaller,
                        () -> measure(directory -> log4j(Log4j.sync(directory.resolve("log4j.json")))))
                .with(
                        "log4j2 async loggers + JsonTemplateLayout",
                        Role.PEER,
                        "one thread encodes",
                        () -> measure(directory -> log4j(Log4j.async(directory.resolve("log4j.json")))))
                .run(effort.of(5, 2), findings);
    }

    private double[] measure(Run run) throws Exception {
        try (Scratch scratch = new Scratch()) {
            long cpu = processCpuNanos();
            long start = System.nanoTime();
            run.write(scratch.path());
            double seconds = (System.nanoTime() - start) / 1e9;
            return new double[] {events / seconds, (processCpuNanos() - cpu) / 1e3 / events};
        }
    }

    private void raw(Path directory) throws IOException {
        byte[] chunk = new byte[256 * 1024];
        long bytes = events * 3800L;
        try (FileChannel file =
                FileChannel.open(directory.resolve("raw.json"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (long written = 0; written < bytes; written += chunk.length) {
                file.write(ByteBuffer.wrap(chunk));
            }
        }
    }

    private void llmlog(Path directory, String content) {
        LlmAppender appender = new LlmAppender();
        appender.addSink("file:" + directory.resolve("llm-events.json") + "?gzip=false");
        appender.setContent(content);
        appender.setOverflow("block");
        appender.setOverflowWait("60s");
        appender.setShutdownTimeout("60s");
        log(
                Contexts.context(),
                appender,
                "{}",
                new EventCarrier(SampleEvent.ascii().ours()));
    }

    private void logback(Path directory, Encoder<ILoggingEvent> encoder, boolean immediateFlush) {
        LoggerContext context = Contexts.context();
        log(
                context,
                rolling(context, directory, encoder, immediateFlush),
                SampleEvent.MESSAGE,
                StructuredArguments.entries(SampleEvent.ascii().facts()));
    }

    private void ecs(Path directory) {
        LoggerContext context = Contexts.context();
        SampleEvent.ascii().facts().forEach((name, value) -> context.getMDCAdapter()
                .put(name, String.valueOf(value)));
        try {
            log(context, rolling(context, directory, new EcsEncoder(), false), SampleEvent.MESSAGE);
        } finally {
            context.getMDCAdapter().clear();
        }
    }

    private static Appender<ILoggingEvent> rolling(
            LoggerContext context, Path directory, Encoder<ILoggingEvent> encoder, boolean immediateFlush) {
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        SizeAndTimeBasedRollingPolicy<ILoggingEvent> rolling = new SizeAndTimeBasedRollingPolicy<>();
        appender.setContext(context);
        appender.setFile(directory.resolve("logback.json").toString());
        appender.setEncoder(encoder);
        appender.setImmediateFlush(immediateFlush);
        rolling.setContext(context);
        rolling.setParent(appender);
        rolling.setFileNamePattern(directory.resolve("logback-%d.%i.json").toString());
        rolling.setMaxFileSize(FileSize.valueOf("100MB"));
        rolling.start();
        appender.setRollingPolicy(rolling);
        return appender;
    }

    private void log(LoggerContext context, Appender<ILoggingEvent> appender, String message, Object... arguments) {
        Contexts.attach(context, appender);
        for (int i = 0; i < events; i++) {
            context.getLogger("llm").info(message, arguments);
        }
        context.stop();
    }

    private void log4j(Log4j log4j) {
        Message message = Log4j.message(SampleEvent.ascii().facts());
        try (log4j) {
            for (int i = 0; i < events; i++) {
                log4j.log(message);
            }
        }
    }

    private static long processCpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
