package io.llmlog.analytics.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Where the panels of a dashboard lie. */
final class Grid {
    private final int width;
    private final Set<List<Integer>> taken = new HashSet<>();

    Grid(int width) {
        this.width = width;
    }

    /**
     * Puts a panel there, which must be within the grid and on no other.
     *
     * @param at left, top, width and height
     */
    void put(String title, List<Integer> at) {
        assertThat(at.get(0) + at.get(2)).as(title).isLessThanOrEqualTo(width);
        for (int x = 0; x < at.get(2); x++) {
            for (int y = 0; y < at.get(3); y++) {
                assertThat(taken.add(List.of(at.get(0) + x, at.get(1) + y)))
                        .as("%s lies on another panel", title)
                        .isTrue();
            }
        }
    }
}
