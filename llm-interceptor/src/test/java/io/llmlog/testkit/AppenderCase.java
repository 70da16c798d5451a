package io.llmlog.testkit;

import io.llmlog.capture.EventCarrier;
import io.llmlog.event.CallContext;
import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;
import io.llmlog.event.EventType;
import io.llmlog.event.Failure;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LlmRequest;
import io.llmlog.event.LlmResponse;
import io.llmlog.event.Outcome;
import io.llmlog.event.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** What an application may log, each with the lines it must become in {@code appender/<name>.json}, whatever the framework. */
@SuppressWarnings({"deprecation", "ImmutableEnumChecker"}) // markers within markers; nobody changes the settings
enum AppenderCase {
    LEVELS(log -> {
        log.trace("a trace");
        log.debug("for debugging");
        log.info("for information");
        log.warn("a warning");
        log.error("an error");
    }),
    ARGUMENTS(log -> {
        log.info("{} of {} items, {}", 3, 4L, "done");
        log.info("an array {} and null {}", new int[] {1, 2}, null);
        log.info("braces without arguments {}");
        log.info("escaped \\{} and {}", "meant");
        log.info("more arguments than braces {}", 1, 2);
    }),
    ODD_TEXT(log -> {
        log.info("");
        log.info((String) null);
        log.info("quote \" backslash \\ tab \t newline \n escape \u001b nul \u0000");
        log.info("gr\u00fc\u00dfe \u4f60\u597d \ud83d\ude80 lone \ud83d surrogate");
    }),
    ROOT_LOGGER(log -> LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME).info("at the root")),
    MDC_BECOMES_CONTEXT_AND_LABELS(log -> {
        MDC.put("user_id", "u-17");
        MDC.put("sessionId", "s-4");
        MDC.put("traceId", "0af7651916cd43dd8448eb211c80319c");
        MDC.put("spanId", "b7ad6b7169203331");
        MDC.put("tenant_id", "acme");
        MDC.put("feature", "search");
        MDC.put("conversation_id", "c-1");
        MDC.put("order.id", "4711");
        MDC.put("empty", "");
        log.info("with MDC");
        MDC.clear();
        log.info("without");
    }),
    OF_TWO_NAMES_FOR_ONE_FIELD_OURS_WINS(log -> {
        MDC.put("userId", "camel");
        MDC.put("user_id", "ours");
        MDC.put("user.id", "dotted");
        log.info("three users");
    }),
    KEY_VALUES(log -> {
        MDC.put("step", "from the MDC");
        MDC.put("kept", "yes");
        log.atInfo()
                .addKeyValue("step", 3)
                .addKeyValue("user_id", "u-18")
                .addKeyValue("ratio", 0.5)
                .addKeyValue("absent", (Object) null)
                .addKeyValue("twice", "first")
                .addKeyValue("twice", "second")
                .setMessage("step {} of {}")
                .addArgument(3)
                .addArgument(() -> 5)
                .log();
        log.info("the next call");
    }),
    MARKERS(log -> {
        Marker audit = MarkerFactory.getMarker("AUDIT");
        Marker security = MarkerFactory.getMarker("SECURITY");
        Marker login = MarkerFactory.getMarker("LOGIN");
        security.add(audit);
        login.add(security);
        login.add(MarkerFactory.getMarker("WEB"));
        log.info(audit, "one marker");
        log.warn(login, "nested markers");
        log.atInfo().addMarker(security).log("by the fluent API");
    }),
    EXCEPTION_WITH_CAUSES_AND_SUPPRESSED(log -> {
        Exception root = fixed(new java.net.ConnectException("connection refused"));
        Exception cause = fixed(new java.io.IOException("no answer from the provider", root));
        cause.addSuppressed(fixed(new IllegalStateException("close failed")));
        log.error("call {} failed", 7, fixed(new RuntimeException("giving up", cause)));
    }),
    EXCEPTION_WITHOUT_MESSAGE(log -> {
        log.warn("odd", fixed(new UnsupportedOperationException()));
        log.atError()
                .setCause(fixed(new IllegalArgumentException("by the fluent API")))
                .log("bad");
    }),
    LLM_CALL(log -> {
        MDC.put("user_id", "of the MDC");
        MDC.put("session_id", "s-4");
        MDC.put("order", "4711");
        MDC.put("experiment", "of the MDC");
        log.info(MarkerFactory.getMarker("BILLED"), "{}", new EventCarrier(call()));
    }),
    LLM_FAILURE(log -> log.error("{}", new EventCarrier(failure()))),
    LLM_CALL_AMONG_OTHER_ARGUMENTS(log -> log.info("{} took {}", "chat", new EventCarrier(call()))),
    LLM_CALL_OF_ANOTHER_THREAD(log ->
            log.info("{}", new EventCarrier(call().toBuilder().thread("http-1").build()))),
    LLM_FEEDBACK(log -> log.info(
            "{}",
            new EventCarrier(LlmEvent.builder(EventType.FEEDBACK, Capture.by(CaptureSource.TIMER))
                    .timestamp(Instant.parse("2026-11-22T10:15:31Z"))
                    .callId("call-1")
                    .feedback(new io.llmlog.event.Feedback(0.5, "good"))
                    .build()))),
    SERVICE_AND_LABEL_FIELDS(
            Map.of(
                    "serviceName", "shop",
                    "serviceVersion", "1.2.3",
                    "serviceEnvironment", "staging",
                    "labelFields", "order,experiment_id"),
            log -> {
                MDC.put("order", "4711");
                MDC.put("other", "stays a label");
                log.info("with a promoted label");
            }),
    CONTENT_NONE(Map.of("content", "none"), log -> {
        log.info("{}", new EventCarrier(call()));
        log.info("an ordinary record");
    }),
    LONG_TEXT(Map.of("maxFieldBytes", "256"), log -> log.info("x".repeat(1000) + " the end"));

    private final Map<String, String> settings;
    private final Consumer<Logger> calls;

    AppenderCase(Consumer<Logger> calls) {
        this(Map.of(), calls);
    }

    AppenderCase(Map<String, String> settings, Consumer<Logger> calls) {
        this.settings = settings;
        this.calls = calls;
    }

    Map<String, String> settings() {
        return settings;
    }

    /** Makes the log calls, with the MDC empty before and after. */
    void run() {
        MDC.clear();
        try {
            calls.accept(LoggerFactory.getLogger("com.example.Shop"));
        } finally {
            MDC.clear();
        }
    }

    String resource() {
        return "appender/" + name().toLowerCase(Locale.ROOT) + ".json";
    }

    private static LlmEvent call() {
        return LlmEvent.builder(EventType.LLM_INTERACTION, Capture.by(CaptureSource.TIMER))
                .timestamp(Instant.parse("2026-11-22T10:15:30.123Z"))
                .callId("call-1")
                .attempt(0)
                .outcome(Outcome.SUCCESS)
                .request(LlmRequest.builder()
                        .operation("chat")
                        .provider("example")
                        .model("model-of-no-price")
                        .prompt("What is 6 x 7?")
                        .systemPrompt("Be brief.")
                        .temperature(0.2)
                        .build())
                .response(LlmResponse.of("42", 150, 320))
                .timing(Timing.of(Duration.ofMillis(812)))
                .context(CallContext.builder()
                        .userId("u-17")
                        .labels(Map.of("experiment", "of the call"))
                        .build())
                .build();
    }

    private static LlmEvent failure() {
        return call().toBuilder()
                .type(EventType.ERROR)
                .outcome(Outcome.FAILURE)
                .response(null)
                .failure(new Failure("com.example.RateLimited", "429", "slow down", null))
                .build();
    }

    /** With a stack trace that is the same in every run. */
    private static <T extends Throwable> T fixed(T thrown) {
        thrown.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("com.example.Shop", "ask", "Shop.java", 42),
            new StackTraceElement("com.example.Shop", "main", "Shop.java", 7)
        });
        return thrown;
    }
}
