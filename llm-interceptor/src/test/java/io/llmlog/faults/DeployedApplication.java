package io.llmlog.faults;

import io.llmlog.LlmLogger;
import io.llmlog.config.SettingKey;
import java.time.Duration;

/** An application with a class loader of its own: logs to a file and to two servers, and is stopped. */
public final class DeployedApplication implements Runnable {
    @Override
    public void run() {
        try (LlmLogger logger = LlmLogger.builder()
                .sink("file:" + System.getProperty("deployed.folder") + "/events.json")
                .sink("es+http://localhost:" + System.getProperty("deployed.port") + "/llm-logs")
                .sink("kafka://localhost:" + System.getProperty("deployed.closed.port") + "/llm-events")
                .set(SettingKey.SPOOL_DIR, System.getProperty("deployed.folder") + "/spool")
                .set(SettingKey.SHUTDOWN_TIMEOUT, "500ms")
                .statusListener((level, message) -> {})
                .build()) {
            for (int i = 0; i < 10; i++) {
                logger.logInteraction("question " + i, "answer");
            }
            logger.flush(Duration.ofSeconds(10));
        }
    }
}
