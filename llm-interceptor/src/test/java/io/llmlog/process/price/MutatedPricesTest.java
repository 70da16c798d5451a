package io.llmlog.process.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** F34 for price books: whatever a file holds, it is a book, or every problem has the file, a line and a reason. */
class MutatedPricesTest {
    private static final int FILES = 500;

    @Test
    void aDamagedBookIsReadOrRefusedWithItsLines() throws IOException {
        byte[] good = bundled();
        Random random = new Random(34);
        int refused = 0;
        for (int i = 0; i < FILES; i++) {
            refused += isRefused(mutated(good, random)) ? 1 : 0;
        }

        assertThat(refused).isGreaterThan(FILES / 2);
    }

    @Test
    void aBookOfWhichOnlyABeginningIsThereIsRefused() throws IOException {
        byte[] good = bundled();
        for (int length = 0; length < good.length - 2; length += 397) {
            assertThat(isRefused(Arrays.copyOf(good, length)))
                    .as("%d bytes", length)
                    .isTrue();
        }
    }

    private static boolean isRefused(byte[] json) {
        try {
            assertThat(PriceBookReader.read("team.json", json).entries()).isNotNull();
            return false;
        } catch (PriceBookException problem) {
            assertThat(problem.problems())
                    .isNotEmpty()
                    .allMatch(said -> said.matches("(?s)team\\.json, line [1-9]\\d*: .+"));
            return true;
        }
    }

    /** A few bytes changed, left out, doubled or put elsewhere. */
    private static byte[] mutated(byte[] good, Random random) {
        byte[] bad = good.clone();
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            int at = random.nextInt(bad.length);
            int other = random.nextInt(bad.length);
            int length = Math.min(1 + random.nextInt(20), bad.length - Math.max(at, other));
            switch (random.nextInt(4)) {
                case 0 -> bad[at] = (byte) random.nextInt(256);
                case 1 -> bad[at] = (byte) "{}[]\",:-0\n".charAt(random.nextInt(10));
                case 2 -> System.arraycopy(good, other, bad, at, length);
                default -> Arrays.fill(bad, at, at + length, (byte) ' ');
            }
        }
        return bad;
    }

    private static byte[] bundled() throws IOException {
        try (InputStream in = PriceBook.class.getResourceAsStream("prices.json")) {
            return in.readAllBytes();
        }
    }
}
