package io.llmlog;

import static io.llmlog.LlmContext.feature;
import static io.llmlog.LlmContext.label;
import static io.llmlog.LlmContext.tags;
import static io.llmlog.LlmContext.tenantId;
import static io.llmlog.LlmContext.userId;
import static io.llmlog.LlmContext.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.event.CallContext;
import io.llmlog.event.LlmRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class LlmContextTest {
    private static final LlmContext USER = userId("u-17");

    private final ExecutorService pool = Executors.newSingleThreadExecutor();

    @TempDir
    Path directory;

    @BeforeEach
    void nothingIsOpen() {
        assertThat(user()).isNull();
    }

    @AfterEach
    void nothingStaysOpen() {
        pool.shutdownNow();
        assertThat(user()).isNull();
    }

    @Test
    void whatIsSaidAddsUpAndTheLaterWins() {
        LlmContext outer = with(USER, tenantId("t-1"), label("order", 9), tags("beta"));
        outer.run(() -> {
            CallContext facts =
                    with(userId("u-18"), feature("search"), tags("night")).facts();

            assertThat(facts)
                    .isEqualTo(CallContext.builder()
                            .userId("u-18")
                            .tenantId("t-1")
                            .feature("search")
                            .labels(Map.of("order", "9"))
                            .tags(List.of("night", "beta"))
                            .build());
        });
        assertThat(outer.facts().userId()).isEqualTo("u-17");
    }

    @Test
    void aScopeGivesBackWhatWasBefore() {
        try (LlmContext.Scope outer = USER.open()) {
            try (LlmContext.Scope inner = userId("u-18").open()) {
                assertThat(user()).isEqualTo("u-18");
                outer.close();
                assertThat(user()).as("another one is open by now").isEqualTo("u-18");
            }
            assertThat(user()).isEqualTo("u-17");
        }
    }

    @Test
    void aScopeClosedOnAnotherThreadStaysOpenOnItsOwn() throws Exception {
        try (LlmContext.Scope scope = USER.open()) {
            pool.submit(scope::close).get();

            assertThat(user()).isEqualTo("u-17");
        }
    }

    @Test
    void aCallThatFailsEndsIt() {
        assertThatThrownBy(() -> USER.call(() -> {
                    throw new IOException("no answer");
                }))
                .isInstanceOf(IOException.class);

        assertThat(user()).isNull();
    }

    @Test
    void everyEventOfTheThreadCarriesIt() throws Exception {
        Path file = directory.resolve("events.json");
        try (LlmLogger llm = LlmLogger.builder().sink("file:" + file).build()) {
            with(USER, feature("search")).run(() -> {
                llm.logInteraction("short", "form");
                llm.logInteraction("long", "form", "gpt-4o-mini", "u-99", 0, -1, null);
                llm.logError("no answer");
                llm.record(LlmRequest.of("timed", "gpt-4o-mini"), () -> "42");
                llm.with(CallContext.builder().feature("billing").build()).logInteraction("the logger's", "own");
            });
            llm.logInteraction("outside", "of it");
            llm.flush(Duration.ofSeconds(10));
        }

        assertThat(owners(file))
                .containsExactly("u-17 search", "u-99 search", "u-17 search", "u-17 search", "u-17 billing", " ");
    }

    @Test
    void wrappedTasksCarryItToOtherThreads() throws Exception {
        Runnable task = USER.wrap(() -> assertThat(user()).isEqualTo("u-17"));

        pool.submit(task).get();
        assertThat(pool.submit(USER.wrapCallable(LlmContextTest::user)).get()).isEqualTo("u-17");
        assertThat(CompletableFuture.supplyAsync(USER.wrapSupplier(LlmContextTest::user), pool)
                        .get())
                .isEqualTo("u-17");
        assertThat(pool.submit(LlmContextTest::user).get()).as("afterwards").isNull();
    }

    @Test
    void anExecutorCarriesTheContextOfWhoHandsTheTaskOver() throws Exception {
        Executor executor = LlmContext.taskWrapping(pool);

        CompletableFuture<String> said = USER.call(() -> CompletableFuture.supplyAsync(LlmContextTest::user, executor));
        CompletableFuture<String> unsaid = CompletableFuture.supplyAsync(LlmContextTest::user, executor);

        assertThat(said.get()).isEqualTo("u-17");
        assertThat(unsaid.get()).isNull();
    }

    @Test
    void reactorCarriesItWherePropagationIsOn() {
        Hooks.enableAutomaticContextPropagation();
        try {
            Mono<String> answer = Mono.fromSupplier(LlmContextTest::user).subscribeOn(Schedulers.boundedElastic());

            assertThat(USER.call(() -> answer.block(Duration.ofSeconds(10)))).isEqualTo("u-17");
            assertThat(answer.blockOptional(Duration.ofSeconds(10))).isEmpty();
        } finally {
            Hooks.disableAutomaticContextPropagation();
        }
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void virtualThreadsHaveTheirOwn() throws Exception {
        ExecutorService virtual = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        try {
            assertThat(USER.call(() -> virtual.submit(LlmContextTest::user).get()))
                    .isNull();
            assertThat(virtual.submit(USER.wrapCallable(LlmContextTest::user)).get())
                    .isEqualTo("u-17");
        } finally {
            virtual.shutdownNow();
        }
    }

    private static String user() {
        return LlmContext.current().facts().userId();
    }

    private static List<String> owners(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        return Files.readAllLines(file).stream()
                .map(line -> {
                    try {
                        JsonNode event = json.readTree(line);
                        return event.path("user_id").asText() + " "
                                + event.path("feature").asText();
                    } catch (IOException damaged) {
                        throw new AssertionError(damaged);
                    }
                })
                .toList();
    }
}
