package io.llmlog.examples.provider.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.examples.provider.SimulatedProvider;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShapesProcessIT {
    private static final List<String> SHAPES =
            List.of("openai-chat-stream-usage", "openai-chat-stream-abandoned", "anthropic-messages-async");

    @Test
    void ownProcessSeesAndSendsTheSameAsThisOne() throws Exception {
        try (SimulatedProvider provider = SimulatedProvider.start()) {
            ShapesProcess.Result result = ShapesProcess.run(List.of("-Xshare:auto"), provider.baseUrl(), SHAPES);
            List<byte[]> sent =
                    provider.requests().stream().map(request -> request.bytes()).toList();
            provider.clearRequests();

            assertThat(result.exitCode()).as(result.errors()).isZero();
            StringBuilder expected = new StringBuilder();
            for (String shape : SHAPES) {
                expected.append("=== ")
                        .append(shape)
                        .append('\n')
                        .append(Shapes.named(shape).run(provider.baseUrl()));
            }
            assertThat(result.transcript()).isEqualTo(expected.toString());
            assertThat(sent)
                    .containsExactlyElementsOf(provider.requests().stream()
                            .map(request -> request.bytes())
                            .toList());
        }
    }
}
