package io.llmlog.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.LoggingEventVO;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import io.llmlog.capture.EventCarrier;
import io.llmlog.testkit.Events;
import io.llmlog.testkit.Eventually;
import io.llmlog.testkit.LogLines;
import io.llmlog.testkit.SettingNames;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import tools.jackson.databind.JsonNode;

class LlmAppenderTest {
    private static final String PROMPT = "the secret prompt";
    private static final String ANSWER = "the secret answer";

    @TempDir
    Path folder;

    private final Logback logback = new Logback();

    @AfterEach
    void close() {
        logback.stop();
        MDC.clear();
    }

    @Test
    void hasAnElementForEverySetting() {
        List<String> setters = Arrays.stream(LlmAppender.class.getMethods())
                .filter(method -> Arrays.equals(method.getParameterTypes(), new Class<?>[] {String.class}))
                .map(method -> method.getName().replaceFirst("^set", ""))
                .map(name -> Character.toLowerCase(name.charAt(0)) + name.substring(1))
                .toList();

        assertThat(setters).containsAll(SettingNames.camelCase());
    }

    @Test
    void everyElementReachesItsSetting() {
        Map<String, String> wrong = Map.ofEntries(
                Map.entry("enabled", "no-1"),
                Map.entry("sinks", "no-2:x"),
                Map.entry("content", "no-3"),
                Map.entry("contentLoggers", "no-20"),
                Map.entry("contentSample", "no-21"),
                Map.entry("contentSampleLatency", "no-22"),
                Map.entry("contentSampleCost", "no-23"),
                Map.entry("redactionRules", "no-24"),
                Map.entry("pseudonymKeyFile", "no-25"),
                Map.entry("queueBytes", "no-4"),
                Map.entry("overflow", "no-5"),
                Map.entry("overflowWait", "no-6"),
                Map.entry("linger", "no-7"),
                Map.entry("maxFieldBytes", "no-8"),
                Map.entry("maxEventBytes", "no-9"),
                Map.entry("labelFields", "no-10?"),
                Map.entry("shutdownTimeout", "no-11"),
                Map.entry("meters", "no-16"),
                Map.entry("prices", "no-17"),
                Map.entry("durability", "no-13"),
                Map.entry("spoolBytes", "no-14"),
                Map.entry("spoolOverflow", "no-15"));

        logback.configure(List.of("no-12:x"), wrong);

        assertThat(logback.errors())
                .singleElement()
                .asString()
                .contains(wrong.values())
                .contains("no-12:x");
    }

    @Test
    void showsOthersTheSummaryOnly_andKeepsTheWholeEvent() throws IOException {
        logback.configure("""
                <configuration>
                  <appender name="TEXT" class="ch.qos.logback.core.FileAppender">
                    <file>%1$s/text.log</file>
                    <encoder><pattern>%%level %%logger - %%msg %%mdc %%kvp%%n</pattern></encoder>
                  </appender>
                  <appender name="JSON" class="ch.qos.logback.core.FileAppender">
                    <file>%1$s/logstash.log</file>
                    <encoder class="net.logstash.logback.encoder.LogstashEncoder">
                      <includeNonStructuredArguments>true</includeNonStructuredArguments>
                    </encoder>
                  </appender>
                  <appender name="ASYNC" class="ch.qos.logback.classic.AsyncAppender">
                    <appender-ref ref="JSON"/>
                  </appender>
                  %2$s
                  <root level="INFO">
                    <appender-ref ref="TEXT"/><appender-ref ref="ASYNC"/><appender-ref ref="LLM"/>
                  </root>
                </configuration>
                """.formatted(folder, llmAppender()));

        LoggerFactory.getLogger("llm").info("{}", new EventCarrier(Events.call(PROMPT, ANSWER)));
        LoggerFactory.getLogger("llm")
                .atInfo()
                .addKeyValue("event", new EventCarrier(Events.call(PROMPT, ANSWER)))
                .log("as a key/value");
        logback.stop();

        assertThat(folder.resolve("text.log"))
                .content()
                .startsWith("INFO llm - gpt-4o-mini chat 812 ms 150->320 tokens")
                .doesNotContain("secret");
        assertThat(Files.readAllLines(folder.resolve("logstash.log")))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).doesNotContain("secret"))
                .first()
                .asString()
                .contains("150->320 tokens");
        JsonNode event = lines().get(0);
        assertThat(event.path("prompt").asString()).isEqualTo(PROMPT);
        assertThat(event.path("response").asString()).isEqualTo(ANSWER);
    }

    @Test
    void knowsTheCallersThreadAndMdc_behindAnAsyncAppender() throws InterruptedException {
        logback.configure("""
                <configuration>
                  %s
                  <appender name="ASYNC" class="ch.qos.logback.classic.AsyncAppender"><appender-ref ref="LLM"/></appender>
                  <root level="INFO"><appender-ref ref="ASYNC"/></root>
                </configuration>
                """.formatted(llmAppender()));

        Thread caller = new Thread(
                () -> {
                    MDC.put("user_id", "u-1");
                    LoggerFactory.getLogger("com.example").info("ordinary {}", 1);
                    LoggerFactory.getLogger("llm").info("{}", new EventCarrier(Events.call(PROMPT, ANSWER)));
                    MDC.put("user_id", "changed");
                },
                "caller");
        caller.start();
        caller.join();
        logback.stop();

        assertThat(lines()).hasSize(2).allSatisfy(line -> {
            assertThat(line.at("/process/thread/name").asString()).isEqualTo("caller");
        });
        assertThat(lines().get(0).path("user_id").asString()).isEqualTo("u-1");
        assertThat(lines().get(1).path("prompt").asString()).isEqualTo(PROMPT);
    }

    @Test
    void obeysLevelsFiltersAndRoutes() {
        logback.configure("""
                <configuration>
                  %s
                  <logger name="llm" level="INFO"><appender-ref ref="LLM"/></logger>
                  <root level="INFO"/>
                </configuration>
                """.formatted(llmAppender(
                "<filter class=\"ch.qos.logback.classic.filter.ThresholdFilter\"><level>WARN</level></filter>")));

        LoggerFactory.getLogger("com.example").error("not routed here");
        LoggerFactory.getLogger("llm").info("denied by the filter");
        LoggerFactory.getLogger("llm").debug("below the level");
        LoggerFactory.getLogger("llm").warn("through");
        logback.stop();

        assertThat(messages()).containsExactly("through");
    }

    @Test
    void leavesOutARecordWhoseFilterThrows() {
        logback.configure(List.of("file:" + file()), Map.of());
        logback.appender().addFilter(new Filter<>() {
            @Override
            public FilterReply decide(ILoggingEvent event) {
                if (event.getMessage().equals("bad")) {
                    throw new IllegalStateException("cannot decide");
                }
                return FilterReply.NEUTRAL;
            }
        });
        LoggerFactory.getLogger("com.example").info("bad");
        LoggerFactory.getLogger("com.example").info("good");
        logback.stop();

        assertThat(messages()).containsExactly("good");
        assertThat(logback.warnings()).anySatisfy(warning -> assertThat(warning)
                .isEqualTo("Appender [LLM]: left out a record: a filter threw java.lang.IllegalStateException"));
    }

    @Test
    void describesTheExceptionOfARecordFromAnotherJvm() throws Exception {
        logback.configure(List.of("file:" + file()), Map.of());
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        LoggingEvent event = new LoggingEvent(
                "fqcn",
                context.getLogger("remote"),
                Level.ERROR,
                "far away",
                new IllegalStateException("outer", new IOException("root cause")),
                null);
        logback.appender().doAppend(copy(LoggingEventVO.build(event)));
        logback.stop();

        JsonNode error = lines().get(0).path("error");
        assertThat(error.path("type").asString()).isEqualTo("java.lang.IllegalStateException");
        assertThat(error.path("message").asString()).isEqualTo("outer");
        assertThat(error.path("stack_trace").asString()).contains("Caused by: java.io.IOException: root cause");
    }

    @Test
    void F53_saysInTheStatusThatItCannotWrite() throws Exception {
        Path notADirectory = Files.createFile(folder.resolve("plain-file"));
        logback.configure(List.of("file:" + notADirectory + "/llm-events.json"), Map.of());
        LoggerFactory.getLogger("com.example").info("nowhere to go");

        Eventually.eventually("a warning", () -> logback.warnings().stream()
                .anyMatch(warning -> warning.startsWith("Appender [LLM]: cannot write to " + notADirectory)));
    }

    @Test
    void F53_endsWhenAnObjectLogsItself() {
        logback.configure(List.of("file:" + file()), Map.of());
        LoggerFactory.getLogger("com.example").info("{}", new Object() {
            @Override
            public String toString() {
                LoggerFactory.getLogger("com.example").info("{}", this);
                return "text";
            }
        });
        logback.stop();

        assertThat(messages()).isNotEmpty().containsOnly("text");
        assertThat(logback.warnings()).anySatisfy(warning -> assertThat(warning).contains("logs itself"));
    }

    @Test
    void startsAgain() {
        logback.configure(List.of("file:" + file()), Map.of());
        LlmAppender appender = logback.appender();
        LoggerFactory.getLogger("com.example").info("first");
        appender.stop();
        LoggerFactory.getLogger("com.example").info("while stopped");
        appender.start();
        appender.start();
        LoggerFactory.getLogger("com.example").info("second");
        appender.stop();
        appender.stop();

        assertThat(messages()).containsExactly("first", "second");
        assertThat(appender.stats().accepted()).isEqualTo(1);
    }

    private Path file() {
        return folder.resolve("llm-events.json");
    }

    private String llmAppender() {
        return Logback.appender(List.of("file:" + file()), Map.of());
    }

    private String llmAppender(String more) {
        return llmAppender().replace("</appender>", more + "</appender>");
    }

    private List<JsonNode> lines() {
        return LogLines.of(file());
    }

    private List<String> messages() {
        return lines().stream().map(line -> line.path("message").asString()).toList();
    }

    private static LoggingEventVO copy(LoggingEventVO event) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(event);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (LoggingEventVO) in.readObject();
        }
    }
}
