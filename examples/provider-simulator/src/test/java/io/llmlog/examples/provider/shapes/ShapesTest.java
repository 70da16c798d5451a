package io.llmlog.examples.provider.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.examples.provider.SimulatedProvider;
import io.llmlog.examples.provider.http.RecordedRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShapesTest {

    static Stream<Shape> shapes() {
        return Shapes.all().stream();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void makesItsAttempts_andRepeatsToTheByte(Shape shape) {
        try (SimulatedProvider provider = SimulatedProvider.start()) {
            String first = shape.run(provider.baseUrl());
            List<RecordedRequest> requests = provider.requests();
            provider.clearRequests();
            String second = shape.run(provider.baseUrl());

            assertThat(second).isEqualTo(first);
            assertThat(requests).hasSize(shape.attempts());
            assertThat(texts(provider.requests())).isEqualTo(texts(requests));
        }
    }

    private static List<String> texts(List<RecordedRequest> requests) {
        return requests.stream()
                .map(request -> new String(request.bytes(), StandardCharsets.UTF_8))
                .toList();
    }
}
