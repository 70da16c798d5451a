package io.llmlog.faults;

import io.llmlog.LlmLogger;
import java.time.Duration;

/** An application that ends in the middle of its work, in the way that the system property {@code child.end} says. */
final class EndingProcess {
    static final int EVENTS = 2_000;

    /** How many it waits for: the two seconds of its end are not those that a busy machine takes to load classes. */
    private static final int WARM_UP = 1_500;

    private EndingProcess() {}

    public static void main(String[] arguments) throws Exception {
        LlmLogger logger = LlmLogger.builder()
                .sink("es+http://localhost:" + System.getProperty("child.port") + "/llm-logs?template=false")
                .statusListener((level, message) -> {})
                .build();
        String end = System.getProperty("child.end");
        if (end.equals("exit-among-hooks")) {
            // Others close as well, before, after or beside our own hook: their order is nobody's to choose.
            for (int i = 0; i < 4; i++) {
                Runtime.getRuntime().addShutdownHook(new Thread(logger::close));
            }
        }
        for (int i = 0; i < EVENTS; i++) {
            logger.logInteraction("question " + i, "answer");
            if (i + 1 == WARM_UP) {
                logger.flush(Duration.ofMinutes(1));
            }
        }
        new Thread(() -> logger.flush(Duration.ofMinutes(1))).start();
        System.out.println("READY");
        switch (end) {
            case "signal" -> Thread.sleep(60_000);
            case "exit-among-hooks" -> System.exit(0);
            default -> closeFromEverywhere(logger);
        }
    }

    private static void closeFromEverywhere(LlmLogger logger) {
        for (int i = 0; i < 8; i++) {
            new Thread(logger::close).start();
        }
        logger.close();
        logger.close();
    }
}
