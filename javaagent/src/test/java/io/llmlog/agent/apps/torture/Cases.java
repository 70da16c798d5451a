package io.llmlog.agent.apps.torture;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.Timeout;
import com.openai.core.http.AsyncStreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import io.llmlog.examples.provider.shapes.Shape;
import io.llmlog.examples.provider.shapes.Transcript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** All that can happen to a call and its answer, in every mode where it can. */
final class Cases {
    /** Longer than the {@code sim-slow} conversation takes from there on. */
    private static final long UNTIL_ANSWERED_MILLIS = 1_800;

    private static final long BEFORE_ANSWERED_MILLIS = 400;
    private static final List<Mode> STREAMS = List.of(new Streamed(), new Subscribed());
    private static final List<Mode> WHOLES = List.of(Whole.values());

    private final String baseUrl;
    private final List<Shape> all = new ArrayList<>();

    private Cases(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** What a case does with an open client. */
    private interface Action {
        void run(Mode mode, OpenAIClient client, String name, Told told) throws Exception;
    }

    static List<Shape> all(String baseUrl) {
        Cases cases = new Cases(baseUrl);
        cases.answers();
        cases.treatments();
        cases.impatience();
        cases.leftovers();
        return cases.all;
    }

    /** The provider does what it likes, the application reads. */
    private void answers() {
        for (String model : List.of("chat", "400", "429-twice", "500", "cut", "huge", "malformed", "unknown", "slow")) {
            everywhere(model, (mode, client, name, told) -> mode.read(client, mode.ask("sim-" + model, name), told));
        }
        for (String model : List.of("duplicate", "cut-inside", "stream-error")) {
            add(STREAMS, model, (mode, client, name, told) -> mode.read(client, mode.ask("sim-" + model, name), told));
        }
    }

    /** The provider behaves, the application does what it likes. */
    private void treatments() {
        everywhere(
                "slow-reader", (mode, client, name, told) -> mode.readSlowly(client, mode.ask("sim-chat", name), told));
        add(
                WHOLES,
                "closed-early",
                (mode, client, name, told) -> mode.closeEarly(client, mode.ask("sim-huge", name), told));
        add(
                STREAMS,
                "closed-early",
                (mode, client, name, told) -> mode.closeEarly(client, mode.ask("sim-hang", name), told));
        everywhere(
                "never-read", (mode, client, name, told) -> mode.neverRead(client, mode.ask("sim-chat", name), told));
    }

    /** The application does not wait. */
    private void impatience() {
        everywhere("timeout", (mode, client, name, told) -> {
            // With one limit for the whole alone: of two that are over at once either may be the one that is told of.
            Timeout limit = Timeout.builder()
                    .read(Duration.ofSeconds(30))
                    .request(Duration.ofMillis(800))
                    .build();
            OpenAIClient hasty =
                    client.withOptions(options -> options.timeout(limit).maxRetries(0));
            mode.read(hasty, mode.ask("sim-slow", name), told);
        });
        everywhere("interrupted", Cases::interrupted);
        add(List.of(Whole.ASYNC), "cancelled", (mode, client, name, told) -> {
            CompletableFuture<?> future = client.async().chat().completions().create(mode.ask("sim-slow", name));
            Thread.sleep(BEFORE_ANSWERED_MILLIS);
            told.add("cancelled", future.cancel(true));
            told.observe(future::get);
            Thread.sleep(UNTIL_ANSWERED_MILLIS);
        });
        add(List.of(new Subscribed()), "cancelled", (mode, client, name, told) -> {
            AsyncStreamResponse<ChatCompletionChunk> response = Subscribed.open(client, mode.ask("sim-slow", name));
            CompletableFuture<ChatCompletionChunk> first = new CompletableFuture<>();
            response.subscribe(first::complete);
            told.add("chunk", first.get());
            told.add("cancelled", response.onCompleteFuture().cancel(true));
            Thread.sleep(UNTIL_ANSWERED_MILLIS);
        });
    }

    private static void interrupted(Mode mode, OpenAIClient client, String name, Told told) throws Exception {
        Thread caller = Thread.currentThread();
        Thread interrupter = new Thread(() -> {
            try {
                Thread.sleep(BEFORE_ANSWERED_MILLIS);
                caller.interrupt();
            } catch (InterruptedException nobodyDoesThat) {
                throw new AssertionError(nobodyDoesThat);
            }
        });
        interrupter.start();
        told.observe(() -> mode.read(client, mode.ask("sim-slow", name), told));
        told.add("still interrupted", Thread.interrupted());
        interrupter.join();
        Thread.sleep(UNTIL_ANSWERED_MILLIS);
    }

    /** Last of all, since they leave something open: a JVM that collects it would say so. */
    private void leftovers() {
        for (Mode mode : modes()) {
            all.add(shape(
                    mode,
                    "never-closed",
                    false,
                    (same, client, name, told) -> same.neverClose(client, same.ask("sim-chat", name), told)));
        }
        for (Mode mode : modes()) {
            all.add(shape(
                    mode,
                    "abandoned",
                    false,
                    (same, client, name, told) -> same.abandon(client, same.ask("sim-chat", name), told)));
        }
    }

    private static List<Mode> modes() {
        List<Mode> modes = new ArrayList<>(WHOLES);
        modes.addAll(STREAMS);
        return modes;
    }

    private void everywhere(String what, Action action) {
        add(modes(), what, action);
    }

    private void add(List<Mode> modes, String what, Action action) {
        modes.forEach(mode -> all.add(shape(mode, what, true, action)));
    }

    private Shape shape(Mode mode, String what, boolean closing, Action action) {
        String name = mode.name().toLowerCase(Locale.ROOT).replace('_', '-') + " " + what;
        return new Shape(name, 1, (ignored, transcript) -> run(mode, name, closing, action, transcript));
    }

    private void run(Mode mode, String name, boolean closing, Action action, Transcript transcript) throws Exception {
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .baseUrl(baseUrl + "/v1")
                .apiKey("sk-sim-0000")
                .build();
        Told told = new Told(transcript);
        told.observe(() -> action.run(mode, client, name, told));
        if (closing) {
            client.close();
        }
    }
}
