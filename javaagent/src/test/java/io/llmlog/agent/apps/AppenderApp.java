package io.llmlog.agent.apps;

import com.openai.client.OpenAIClient;
import com.openai.models.chat.completions.ChatCompletionChunk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Carries an appender of LLMLog, or something that behaves like one: it comes late, and goes when the JVM shuts down. */
public final class AppenderApp {
    private static final List<String> SEEN = Collections.synchronizedList(new ArrayList<>());
    private static final Consumer<Map<String, Object>> APPENDER = AppenderApp::append;

    private AppenderApp() {}

    public static void main(String[] args) throws Exception {
        OpenAIClient client = Chat.client(args[0]);
        Chat.answer(client, "sim-chat", "before the appender");
        Class<?> bridge = ClassLoader.getSystemClassLoader().loadClass("io.llmlog.agent.bridge.AgentBridge");
        System.out.println(
                "registered: " + bridge.getMethod("register", Consumer.class).invoke(null, APPENDER));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(bridge)));
        Chat.answer(client, "sim-chat", "with the appender");
        abandon(client);
    }

    @SuppressWarnings("MustBeClosedChecker") // It is left open until the JVM ends.
    private static void abandon(OpenAIClient client) {
        Iterator<ChatCompletionChunk> chunks =
                client.chat().completions().createStreaming(Chat.ask("sim-hang", "left open")).stream()
                        .iterator();
        chunks.next();
    }

    private static void append(Map<String, Object> event) {
        boolean ofTheJdk = event.values().stream().allMatch(AppenderApp::isOfTheJdk);
        SEEN.add(event.get("prompt") + " | " + event.get("stream_outcome") + " | "
                + Thread.currentThread().getName() + " | " + (ofTheJdk ? "JDK types" : "foreign types"));
    }

    private static boolean isOfTheJdk(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().allMatch(item -> item == null || isOfTheJdk(item));
        }
        if (value instanceof List<?> list) {
            return list.stream().allMatch(item -> item == null || isOfTheJdk(item));
        }
        return value.getClass().getClassLoader() == null;
    }

    private static void stop(Class<?> bridge) {
        try {
            bridge.getMethod("unregister", Consumer.class).invoke(null, APPENDER);
        } catch (ReflectiveOperationException broken) {
            SEEN.add(broken.toString());
        }
        SEEN.forEach(System.out::println);
    }
}
