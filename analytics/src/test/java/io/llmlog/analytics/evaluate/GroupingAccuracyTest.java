package io.llmlog.analytics.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class GroupingAccuracyTest {
    @Test
    void aMessageCounts_whenItsGroupIsExactlyTheTrueOne() {
        assertThat(GroupingAccuracy.of(List.of("a", "a", "b", "c"), List.of("1", "1", "2", "3")))
                .isEqualTo(1);
        assertThat(GroupingAccuracy.of(List.of("a", "a", "b", "c"), List.of("1", "1", "2", "2")))
                .as("b and c are not told apart")
                .isEqualTo(0.5);
        assertThat(GroupingAccuracy.of(List.of("a", "a", "b", "c"), List.of("1", "4", "2", "3")))
                .as("a is torn")
                .isEqualTo(0.5);
    }

    @Test
    void nothingIsWrongAboutNothing() {
        assertThat(GroupingAccuracy.of(List.of(), List.of())).isEqualTo(1);
    }

    @Test
    void refusesListsThatAreNotOfTheSameMessages() {
        assertThatThrownBy(() -> GroupingAccuracy.of(List.of("a"), List.of())).hasMessage("1 true groups but 0 found");
    }
}
