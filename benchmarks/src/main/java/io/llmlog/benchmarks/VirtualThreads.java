package io.llmlog.benchmarks;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.llmlog.benchmarks.result.Figure;
import io.llmlog.benchmarks.result.Role;
import io.llmlog.capture.EventCarrier;
import io.llmlog.logback.LlmAppender;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * Ten thousand virtual threads that log at once: how often one of them kept its carrier thread, as JDK Flight Recorder sees it. Needs JDK 21,
 * whose API is reached by name since the rest runs on 17.
 */
final class VirtualThreads {
    private static final int THREADS = 10_000;
    private static final int CALLS = 10;
    private static final String PINNED = "jdk.VirtualThreadPinned";

    private VirtualThreads() {}

    static void run(Findings findings) throws Exception {
        if (Runtime.version().feature() < 21) {
            findings.note("virtual threads: left out, they need JDK 21 or newer and this is "
                    + Runtime.version().feature());
            return;
        }
        try (Scratch scratch = new Scratch();
                Recording recording = new Recording()) {
            recording.enable(PINNED).withoutThreshold().withStackTrace();
            recording.start();
            double seconds = log(scratch.path());
            recording.stop();
            Path file = scratch.path().resolve("pinned.jfr");
            recording.dump(file);
            double pinned = RecordingFile.readAllEvents(file).stream()
                    .filter(VirtualThreads::isOurs)
                    .count();
            String subject = "10,000 virtual threads, 10 log calls each";
            findings.add(subject, "LlmAppender", Role.OURS, Figure.less("pinning events in LLMLog", ""), pinned);
            findings.add(subject, "LlmAppender", Role.OURS, Figure.less("all of them done", "ms"), seconds * 1e3);
        }
    }

    private static double log(Path directory) throws Exception {
        LlmAppender appender = new LlmAppender();
        appender.addSink("file:" + directory.resolve("llmlog.json"));
        LoggerContext context = Contexts.context();
        Contexts.attach(context, appender);
        Logger logger = context.getLogger("llm");
        EventCarrier carrier = new EventCarrier(SampleEvent.ascii().ours());
        ExecutorService threads = virtual();
        long start = System.nanoTime();
        for (int thread = 0; thread < THREADS; thread++) {
            threads.execute(() -> {
                for (int call = 0; call < CALLS; call++) {
                    logger.info("{}", carrier);
                }
            });
        }
        threads.shutdown();
        if (!threads.awaitTermination(2, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the virtual threads did not end within two minutes");
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        context.stop();
        return seconds;
    }

    private static ExecutorService virtual() throws ReflectiveOperationException {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static boolean isOurs(RecordedEvent event) {
        return event.getEventType().getName().equals(PINNED)
                && event.getStackTrace() != null
                && event.getStackTrace().getFrames().stream()
                        .map(frame -> frame.getMethod().getType().getName())
                        .anyMatch(type -> type.startsWith("io.llmlog.") && !type.startsWith("io.llmlog.benchmarks."));
    }
}
