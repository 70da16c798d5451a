package io.llmlog.analytics.generate.chance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DiceTest {
    /** The first three numbers of SplitMix64 for the seed 1234567, as its authors' program prints them. */
    @Test
    void rollsWhatItsAuthorsRolled() {
        Dice dice = new Dice(1234567);
        assertThat(LongStream.generate(dice::bits).limit(3).mapToObj(Long::toUnsignedString))
                .containsExactly("6457827717110365317", "3203168211198807973", "9817491932198370423");
    }

    @Property(tries = 200)
    void staysWithinItsBounds(@ForAll long seed, @ForAll @IntRange(min = 1) int bound) {
        Dice dice = new Dice(seed);
        assertThat(dice.below(bound)).isBetween(0, bound - 1);
        assertThat(dice.fraction()).isBetween(0.0, Math.nextDown(1.0));
        assertThat(dice.hex(10)).matches("[0-9a-f]{10}");
        assertThat(dice.hex(16)).matches("[0-9a-f]{16}");
        assertThat(dice.exponential(5)).isGreaterThanOrEqualTo(0);
    }

    @Test
    void picksByWeight() {
        Dice dice = new Dice(3);
        Weighted<String> weighted = Weighted.of(
                List.of("never", "seldom", "often"), word -> word.equals("often") ? 9 : word.equals("seldom") ? 1 : 0);
        List<String> picked =
                LongStream.range(0, 10_000).mapToObj(i -> weighted.pick(dice)).toList();
        assertThat(picked).doesNotContain("never");
        assertThat(picked.stream().filter("often"::equals).count()).isBetween(8_800L, 9_200L);
    }

    @Test
    void isMostlyAboutTheMedian() {
        Dice dice = new Dice(4);
        double[] rolls = LongStream.range(0, 10_001)
                .mapToDouble(i -> dice.logNormal(100, 0.5))
                .sorted()
                .toArray();
        assertThat(rolls[5_000]).isBetween(97.0, 103.0);
        // 84.13 % lie below one deviation: 100 * e^0.5.
        assertThat(rolls[8_413]).isBetween(155.0, 175.0);
    }
}
