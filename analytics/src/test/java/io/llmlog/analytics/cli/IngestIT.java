package io.llmlog.analytics.cli;

import static io.llmlog.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.LlmLogger;
import io.llmlog.logback.LlmAppender;
import io.llmlog.pipeline.PipelineStats;
import io.llmlog.testkit.FreePort;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** From a log call in an application to the packaged service, by way of the appender, its spool and its sink. */
class IngestIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int LEAST = 3_000;

    @TempDir
    private Path directory;

    private final LlmAppender appender = new LlmAppender();
    private final Logger logger = (Logger) LoggerFactory.getLogger("llm");
    private int port;

    @BeforeEach
    void attach() throws IOException {
        port = FreePort.next();
        appender.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
        appender.addSink("http://localhost:" + port + "?token=t0ken");
        appender.setSpoolDir(directory.resolve("spool").toString());
        appender.start();
        logger.setAdditive(false);
        logger.addAppender(appender);
    }

    @AfterEach
    void detach() {
        logger.detachAppender(appender);
        logger.setAdditive(true);
        appender.stop();
    }

    /** F1, F2, F12 and F29 at once: the service is not there at first, and is killed again and again. */
    @Test
    void F29_killedInMidStream_theServiceHasEachEventOnce() throws Exception {
        Set<String> logged = ConcurrentHashMap.newKeySet();
        AtomicBoolean enough = new AtomicBoolean();
        Thread application = new Thread(() -> log(logged, enough));
        application.start();
        try {
            for (int kills = 1; kills <= 3; kills++) {
                try (ServiceProcess service = serve()) {
                    long before = service.events();
                    eventually("it stores", PATIENCE, () -> service.events() > before);
                    service.kill();
                }
            }
        } finally {
            enough.set(true);
            application.join();
        }
        try (ServiceProcess service = serve()) {
            eventually("all is delivered", PATIENCE, () -> isDrained(appender.stats()));

            assertThat(logged).hasSizeGreaterThanOrEqualTo(LEAST);
            assertThat(service.values("call_id")).isEqualTo(logged);
            assertThat(service.values("event_id")).hasSize(logged.size());
            assertThat(service.events()).isEqualTo(logged.size());
            PipelineStats stats = appender.stats();
            assertThat(stats.accepted()).isEqualTo(logged.size());
            assertThat(stats.sinks().get(0).delivered()).isEqualTo(logged.size());
            assertThat(stats.balances()).isTrue();
            JsonNode counts = service.get("health").path("ingest");
            assertThat(counts.path("rejected").asInt()).isZero();
            service.stop();
        }
    }

    private ServiceProcess serve() throws IOException {
        return ServiceProcess.serve(directory, port, directory.resolve("data"), "--token", "t0ken");
    }

    private static void log(Set<String> logged, AtomicBoolean enough) {
        LlmLogger llm = LlmLogger.create();
        try {
            for (int i = 0; !enough.get() || i < LEAST; i++) {
                logged.add(llm.logInteraction("question " + i, "answer"));
                Thread.sleep(2);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isDrained(PipelineStats stats) {
        return stats.queued() == 0
                && stats.sinks().get(0).spooled() == 0
                && stats.sinks().get(0).waiting() == 0;
    }
}
