package io.llmlog.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class EventIdTest {
    @RepeatedTest(100)
    void isAUuidOfVersion7_withTheTimeInFront() {
        long before = System.currentTimeMillis();
        UUID id = UUID.fromString(EventId.next());
        long after = System.currentTimeMillis();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isBetween(before, after);
        assertThat(id.toString()).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    }

    @Test
    void isNotMadeTwice() {
        Set<String> ids = IntStream.range(0, 100_000)
                .parallel()
                .mapToObj(i -> EventId.next())
                .collect(Collectors.toSet());

        assertThat(ids).hasSize(100_000);
    }
}
