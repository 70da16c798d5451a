package io.llmlog.analytics.generate.chance;

import java.util.List;

/**
 * Chance by a seed: the same numbers on every machine and with every Java, which {@link java.util.SplittableRandom} does not promise. SplitMix64 of
 * Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014). Not thread-safe.
 */
public final class Dice {
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;
    private static final String CONSONANTS = "bcdfghjklmnpqrstvwxz";

    private long state;

    public Dice(long seed) {
        state = seed;
    }

    /** A seed that depends on all of these and on their order. */
    public static long seed(long... parts) {
        long seed = GOLDEN;
        for (long part : parts) {
            seed = mixed(seed + GOLDEN ^ mixed(part + GOLDEN));
        }
        return seed;
    }

    /** The same for a text; {@link String#hashCode()} is specified. */
    public static long seed(long before, String text) {
        return seed(before, text.hashCode(), text.length());
    }

    private static long mixed(long bits) {
        long z = (bits ^ bits >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ z >>> 27) * 0x94D0_49BB_1331_11EBL;
        return z ^ z >>> 31;
    }

    public long bits() {
        state += GOLDEN;
        return mixed(state);
    }

    /** From 0 to less than 1. */
    public double fraction() {
        return (bits() >>> 11) * 0x1p-53;
    }

    /** From 0 to less than the bound, which is positive. */
    public int below(int bound) {
        return (int) ((bits() >>> 33) * bound >>> 31);
    }

    /** Both ends included. */
    public int between(int least, int most) {
        return least + below(most - least + 1);
    }

    public boolean chance(double share) {
        return fraction() < share;
    }

    /** Of a normal distribution with mean 0 and deviation 1, by Box and Muller. {@link StrictMath} gives the same everywhere, {@link Math} need not. */
    private double normal() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - fraction()));
        return radius * StrictMath.cos(2 * Math.PI * fraction());
    }

    /** Mostly about the median, sometimes far above: what lengths and durations are like. */
    public double logNormal(double median, double sigma) {
        return median * StrictMath.exp(sigma * normal());
    }

    /** The time until what happens once in {@code mean} on average. */
    public double exponential(double mean) {
        return -mean * StrictMath.log(1 - fraction());
    }

    public <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** So many letters, of which no word can come. */
    public String letters(int number) {
        StringBuilder letters = new StringBuilder(number);
        for (int i = 0; i < number; i++) {
            letters.append(CONSONANTS.charAt(below(CONSONANTS.length())));
        }
        return letters.toString();
    }

    /** So many lower-case hexadecimal digits, up to 16. */
    public String hex(int digits) {
        String all = Long.toHexString(bits() >>> 1 | 1L << 62 | 1L << 61);
        return digits == 16 ? all : all.substring(16 - digits);
    }
}
