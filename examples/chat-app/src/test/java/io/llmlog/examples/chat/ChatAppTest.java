package io.llmlog.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.llmlog.examples.provider.SimulatedProvider;
import io.llmlog.examples.provider.http.RecordedRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ChatAppTest {
    private final SimulatedProvider provider = SimulatedProvider.start();
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent event) {
            event.prepareForDeferredProcessing(); // Takes the MDC of the thread that logs.
            super.append(event);
        }
    };

    @BeforeEach
    void listen() {
        logged.start();
        logger().addAppender(logged);
    }

    @AfterEach
    void stop() {
        logger().detachAppender(logged);
        provider.close();
    }

    @Test
    void usersAskAllKindsOfQuestions() throws InterruptedException {
        assertThat(run("--calls", "60", "--rate", "1000", "--users", "6")).isZero();

        List<RecordedRequest> asked = provider.requests().stream()
                .filter(request -> request.method().equals("POST"))
                .toList();
        assertThat(asked).hasSize(60);
        assertThat(asked)
                .extracting(RecordedRequest::path)
                .contains("/v1/chat/completions", "/v1/responses", "/v1/embeddings");
        assertThat(asked)
                .extracting(request -> new String(request.body(), StandardCharsets.UTF_8))
                .anyMatch(body -> body.contains("\"stream\":true"))
                .anyMatch(body -> body.contains("\"role\":\"assistant\""));
        assertThat(messages()).last().asString().isEqualTo("done: 60 questions answered, 0 failed");
    }

    @Test
    void logsSayWhoAndWhere() throws InterruptedException {
        run("--calls", "5", "--rate", "1000", "--users", "1");

        Map<String, String> mdc = logged.list.stream()
                .filter(event -> event.getMessage().startsWith("answered"))
                .map(ILoggingEvent::getMDCPropertyMap)
                .findFirst()
                .orElseThrow();
        assertThat(mdc)
                .containsOnly(
                        Map.entry("user_id", "u-01"),
                        Map.entry("session_id", "u-01-s1"),
                        Map.entry("conversation_id", "u-01-c1"));
    }

    @Test
    void failuresAreLoggedAndSurvived() throws InterruptedException {
        provider.answerNext("openai/models").answerNext(2, "openai/error-429").answerNext(2, "openai/error-500");
        assertThat(run("--calls", "5", "--rate", "1000", "--users", "1", "--model", "gpt-4o-mini"))
                .isZero();

        assertThat(logged.list).extracting(ILoggingEvent::getLevel).contains(Level.WARN, Level.ERROR);
        assertThat(messages()).last().asString().isEqualTo("done: 3 questions answered, 2 failed");
    }

    @Test
    void saysSo_whenNobodyListens() throws InterruptedException {
        provider.close();
        assertThat(run("--calls", "5")).isEqualTo(1);
        assertThat(messages())
                .containsExactly("no answer from simulated at " + provider.openAiBaseUrl() + ": is it running?");
    }

    @Test
    void endsWhenItsTimeIsOver() throws InterruptedException {
        assertThat(run("--for", "300ms", "--rate", "40")).isZero();
        assertThat(provider.requests()).hasSizeBetween(2, 60);
    }

    private int run(String... args) throws InterruptedException {
        String[] all = new String[args.length + 2];
        all[0] = "--base-url";
        all[1] = provider.openAiBaseUrl();
        System.arraycopy(args, 0, all, 2, args.length);
        return ChatApp.run(Options.parse(all, Map.of()));
    }

    private List<String> messages() {
        return logged.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger("io.llmlog.examples.chat");
    }
}
