package io.llmlog.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarkerNamesTest {
    private static final Map<String, List<String>> NESTED =
            Map.of("A", List.of("B", "C"), "B", List.of("D"), "C", List.of("D"), "D", List.of("A"));

    @Test
    void namesEachMarkerOnce_outermostFirst_alsoWhenTheyGoInCircles() {
        assertThat(MarkerNames.of(List.of("A", "E"), name -> name, name -> NESTED.getOrDefault(name, List.of())))
                .containsExactly("A", "B", "D", "C", "E");
    }
}
