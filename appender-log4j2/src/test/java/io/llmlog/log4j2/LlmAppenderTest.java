package io.llmlog.log4j2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmlog.capture.EventCarrier;
import io.llmlog.testkit.Events;
import io.llmlog.testkit.LogLines;
import io.llmlog.testkit.SettingNames;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.appender.AppenderLoggingException;
import org.apache.logging.log4j.core.config.plugins.PluginAttribute;
import org.apache.logging.log4j.message.AsynchronouslyFormattable;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.StringMapMessage;
import org.apache.logging.log4j.message.StructuredDataMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class LlmAppenderTest {
    private static final String PROMPT = "the secret prompt";
    private static final String ANSWER = "the secret answer";

    @TempDir
    Path folder;

    private final Log4j log4j = new Log4j();

    @AfterEach
    void close() {
        log4j.stop();
        ThreadContext.clearAll();
    }

    @Test
    void hasAnAttributeForEverySetting() {
        Method factory = Arrays.stream(LlmAppender.class.getMethods())
                .filter(method -> method.getName().equals("create"))
                .findAny()
                .orElseThrow();
        List<String> attributes = Stream.of(factory.getParameterAnnotations())
                .flatMap(Stream::of)
                .filter(PluginAttribute.class::isInstance)
                .map((Annotation attribute) -> ((PluginAttribute) attribute).value())
                .toList();

        assertThat(attributes).containsAll(SettingNames.camelCase());
    }

    @Test
    void everyAttributeReachesItsSetting() {
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

        log4j.configure(List.of("no-12:x"), wrong);

        assertThat(log4j.errors())
                .singleElement()
                .asString()
                .contains(wrong.values())
                .contains("no-12:x");
    }

    @Test
    void showsOthersTheSummaryOnly_andKeepsTheWholeEvent() throws IOException {
        log4j.configure("""
                <Configuration>
                  <Appenders>
                    <File name="TEXT" fileName="%1$s/text.log"><PatternLayout pattern="%%level %%logger - %%msg %%mdc%%n"/></File>
                    <File name="ECS" fileName="%1$s/ecs.log"><JsonTemplateLayout eventTemplateUri="classpath:EcsLayout.json"/></File>
                    <File name="PARAMETERS" fileName="%1$s/parameters.log">
                      <JsonTemplateLayout eventTemplate='{
                        "parameters": {"$resolver": "messageParameter", "stringified": false},
                        "message": {"$resolver": "message", "stringified": false}}'/>
                    </File>
                    <Async name="ASYNC"><AppenderRef ref="PARAMETERS"/></Async>
                    %2$s
                  </Appenders>
                  <Loggers>
                    <Root level="INFO">
                      <AppenderRef ref="TEXT"/><AppenderRef ref="ECS"/><AppenderRef ref="PARAMETERS"/>
                      <AppenderRef ref="ASYNC"/><AppenderRef ref="LLM"/>
                    </Root>
                  </Loggers>
                </Configuration>
                """.formatted(folder, llmAppender("")));

        logger().info("{}", carrier());
        logger().info(carrier());
        log4j.stop();

        assertThat(folder.resolve("text.log"))
                .content()
                .startsWith("INFO llm - gpt-4o-mini chat 812 ms 150->320 tokens");
        for (String other : List.of("text.log", "ecs.log", "parameters.log")) {
            assertThat(Files.readAllLines(folder.resolve(other)))
                    .as(other)
                    .hasSize(other.equals("parameters.log") ? 4 : 2)
                    .allSatisfy(
                            line -> assertThat(line).contains("150->320 tokens").doesNotContain("secret"));
        }
        assertThat(lines()).hasSize(2).allSatisfy(LlmAppenderTest::isWhole);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Root level='INFO'><AppenderRef ref='LLM'/></Root>",
                "<Root level='INFO'><AppenderRef ref='ASYNC'/></Root>",
                "<AsyncRoot level='INFO'><AppenderRef ref='LLM'/></AsyncRoot>",
                "<AsyncRoot level='INFO'><AppenderRef ref='ASYNC'/></AsyncRoot>"
            })
    void takesEachRecordByValue_whoeverRunsTheAppender(String root) throws InterruptedException {
        log4j.configure("""
                <Configuration>
                  <Appenders>%s<Async name="ASYNC"><AppenderRef ref="LLM"/></Async></Appenders>
                  <Loggers>%s</Loggers>
                </Configuration>
                """.formatted(llmAppender("linger='10s'"), root));

        Thread caller = new Thread(
                () -> {
                    StringBuilder mutable = new StringBuilder("first");
                    ThreadContext.put("user_id", "u-1");
                    logger().info("{} of {}", mutable, 2);
                    mutable.replace(0, 5, "second");
                    ThreadContext.put("user_id", "u-2");
                    logger().info("{} of {}", mutable, 2);
                    logger().info("{}", carrier());
                    mutable.setLength(0);
                    ThreadContext.clearAll();
                },
                "caller");
        caller.start();
        caller.join();
        log4j.stop();

        assertThat(lines()).hasSize(3).allSatisfy(line -> assertThat(
                        line.at("/process/thread/name").asString())
                .isEqualTo("caller"));
        assertThat(messages()).startsWith("first of 2", "second of 2");
        assertThat(lines()).extracting(line -> line.path("user_id").asString()).containsExactly("u-1", "u-2", "u-17");
        isWhole(lines().get(2));
    }

    @Test
    void keepsWhatStructuredMessagesHold() {
        log4j.configure(List.of("file:" + file()), Map.of());
        ThreadContext.put("order", "of the context");
        logger().info(new StringMapMessage().with("order", "4711").with("user_id", "u-1"));
        StructuredDataMessage structured = new StructuredDataMessage("login@1", "user logged in", "audit");
        structured.put("result", "ok");
        logger().info(structured);
        log4j.stop();

        assertThat(lines().get(0).path("user_id").asString()).isEqualTo("u-1");
        assertThat(lines().get(0).at("/labels/order").asString()).isEqualTo("4711");
        assertThat(lines().get(0).path("message").asString()).isEqualTo("order=\"4711\" user_id=\"u-1\"");
        assertThat(lines().get(1).at("/labels/result").asString()).isEqualTo("ok");
        assertThat(lines().get(1).at("/labels/order").asString()).isEqualTo("of the context");
        assertThat(lines().get(1).path("message").asString()).contains("user logged in", "login@1", "result=\"ok\"");
    }

    @Test
    void makesTagsOfTheContextStack() {
        log4j.configure(List.of("file:" + file()), Map.of());
        ThreadContext.push("request 7");
        ThreadContext.push("checkout");
        logger().fatal("a level that SLF4J has not");
        log4j.stop();

        assertThat(lines().get(0).path("tags").toString()).isEqualTo("[\"request 7\",\"checkout\"]");
        assertThat(lines().get(0).at("/log/level").asString()).isEqualTo("FATAL");
    }

    @Test
    void F8_keepsARecordWhoseMessageThrows() {
        log4j.configure(List.of("file:" + file()), Map.of());
        logger().info(new Poison());
        logger().error("broken exception", new Exception() {
            private static final long serialVersionUID = 1L;

            @Override
            public String getMessage() {
                throw new IllegalStateException("no message");
            }
        });
        log4j.stop();

        assertThat(messages())
                .containsExactly(
                        "the format (java.lang.IllegalStateException while formatting the message)",
                        "broken exception");
        assertThat(lines().get(1).at("/error/type").asString()).startsWith(LlmAppenderTest.class.getName());
    }

    @Test
    void obeysLevelsFiltersAndRoutes() {
        log4j.configure("""
                <Configuration>
                  <Appenders>%s</Appenders>
                  <Loggers>
                    <Logger name="llm" level="INFO"><AppenderRef ref="LLM"/></Logger>
                    <Root level="INFO"/>
                  </Loggers>
                </Configuration>
                """.formatted(
                        llmAppender("").replace("</LlmAppender>", "<ThresholdFilter level='WARN'/></LlmAppender>")));

        LogManager.getLogger("com.example").error("not routed here");
        logger().info("denied by the filter");
        logger().debug("below the level");
        logger().warn("through");
        log4j.stop();

        assertThat(messages()).containsExactly("through");
    }

    @Test
    void throwsWhatItHadToRefuse_onlyWhenExceptionsAreNotIgnored() {
        log4j.configure(List.of("file:" + file()), Map.of("queueBytes", "1MiB"));
        assertThatCode(LlmAppenderTest::logTooMuch).doesNotThrowAnyException();
        assertThat(log4j.stats().rejectedTotal()).isPositive();
        assertThat(log4j.warnings()).singleElement().asString().contains("LlmAppender 'LLM': dropped 1 events so far");

        log4j.configure(List.of("file:" + file()), Map.of("queueBytes", "1MiB", "ignoreExceptions", "false"));
        assertThatThrownBy(LlmAppenderTest::logTooMuch)
                .isInstanceOf(AppenderLoggingException.class)
                .hasMessageContaining("LlmAppender 'LLM'");
    }

    @Test
    void leavesTheApplicationAlone_whenSettingsAreWrongAndExceptionsAreNotIgnored() {
        log4j.configure(List.of("ftp://nowhere"), Map.of("ignoreExceptions", "false"));

        assertThatCode(() -> logger().info("into the void")).doesNotThrowAnyException();
    }

    @Test
    void losesNothing_whenItIsConfiguredAnewUnderLoad() throws InterruptedException {
        int records = 20_000;
        log4j.configure(List.of("file:" + file()), Map.of("overflow", "block", "overflowWait", "60s"));
        Thread caller = new Thread(() -> {
            for (int i = 0; i < records; i++) {
                logger().info("record {}", i);
            }
        });
        caller.start();
        while (caller.isAlive()) {
            log4j.configure(List.of("file:" + file()), Map.of("overflow", "block", "overflowWait", "60s"));
        }
        caller.join();
        log4j.stop();

        assertThat(LogLines.unchecked(file()))
                .extracting(line -> line.path("message").asString())
                .doesNotHaveDuplicates()
                .hasSize(records);
    }

    @Test
    void startsAgain() {
        log4j.configure(List.of("file:" + file()), Map.of());
        LlmAppender appender = log4j.appender();
        logger().info("first");
        appender.stop();
        appender.stop();
        appender.start();
        appender.start();
        logger().info("second");
        appender.stop();

        assertThat(messages()).containsExactly("first", "second");
        assertThat(appender.stats().accepted()).isEqualTo(1);
    }

    private Path file() {
        return folder.resolve("llm-events.json");
    }

    private String llmAppender(String attributes) {
        return Log4j.appender(List.of("file:" + file()), Map.of())
                .replace("<LlmAppender ", "<LlmAppender " + attributes + " ");
    }

    private static Logger logger() {
        return LogManager.getLogger("llm");
    }

    /** 40 MB at once. */
    private static void logTooMuch() {
        String text = "x".repeat(100_000);
        for (int i = 0; i < 200; i++) {
            logger().info(text);
        }
    }

    private static EventCarrier carrier() {
        return new EventCarrier(Events.call(PROMPT, ANSWER));
    }

    private List<JsonNode> lines() {
        return LogLines.of(file());
    }

    private List<String> messages() {
        return lines().stream().map(line -> line.path("message").asString()).toList();
    }

    private static void isWhole(JsonNode event) {
        assertThat(event.path("event_type").asString()).isEqualTo("llm_interaction");
        assertThat(event.path("prompt").asString()).isEqualTo(PROMPT);
        assertThat(event.path("response").asString()).isEqualTo(ANSWER);
    }

    /** A message that cannot be formatted, and that Log4j does not format before its appenders do. */
    @AsynchronouslyFormattable
    private static final class Poison implements Message {
        private static final long serialVersionUID = 1L;

        @Override
        public String getFormattedMessage() {
            throw new IllegalStateException("cannot be formatted");
        }

        @Override
        @SuppressWarnings("deprecation")
        public String getFormat() {
            return "the format";
        }

        @Override
        public Object[] getParameters() {
            throw new IllegalStateException("no parameters");
        }

        @Override
        public Throwable getThrowable() {
            return null;
        }
    }
}
