package io.llmlog.agent.apps.simple;

import io.github.sashirestela.cleverclient.retry.RetryConfig;
import io.llmlog.examples.provider.shapes.Shape;
import java.util.ArrayList;
import java.util.List;

/** Calls of simple-openai since it retries. */
final class RetryingShapes {
    private RetryingShapes() {}

    static List<Shape> all() {
        RetryConfig retries = RetryConfig.builder()
                .maxAttempts(3)
                .initialDelayMs(20)
                .maxDelayMs(40)
                .build();
        List<Shape> shapes = new ArrayList<>(SimpleShapes.ofClients(builder -> builder.retryConfig(retries)));
        shapes.add(SimpleShapes.shape(
                "chat-429-retried", builder -> builder.retryConfig(retries), SimpleShapes.chat("sim-429")));
        return shapes;
    }
}
