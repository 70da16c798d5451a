package io.llmlog.analytics.ingest.line;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    private static final int NO_CAP = 1 << 20;

    @Property(tries = 300)
    void howeverTheFileGrows_theLinesAreTheSame(
            @ForAll @Size(max = 12) List<@AlphaChars @StringLength(max = 40) String> lines,
            @ForAll @Size(max = 12) List<@IntRange(min = 1, max = 60) Integer> steps)
            throws IOException {
        byte[] bytes = String.join("", lines.stream().map(line -> line + "\n").toList())
                .getBytes(UTF_8);
        Growing source = new Growing(bytes);
        LineReader reader = new LineReader(source, 0, NO_CAP);
        List<String> read = new ArrayList<>();
        for (int step : steps) {
            source.visible = Math.min(bytes.length, source.visible + step);
            read.addAll(drain(reader));
        }
        source.visible = bytes.length;
        read.addAll(drain(reader));
        assertThat(read).isEqualTo(lines);
        assertThat(reader.rest()).isNull();
    }

    @Test
    void saysWhereEachLineBeginsAndEnds() throws IOException {
        LineReader reader = reader("ab\n\ncde\nf", NO_CAP);
        assertThat(positions(reader.next())).containsExactly(0, 3);
        assertThat(positions(reader.next())).containsExactly(3, 4);
        assertThat(positions(reader.next())).containsExactly(4, 8);
        assertThat(reader.next()).isNull();
        assertThat(reader.readUpTo()).isEqualTo(9);
        assertThat(positions(reader.rest())).containsExactly(8, 9);
        assertThat(reader.rest()).isNull();
    }

    @Test
    void startsInTheMiddle() throws IOException {
        LineReader reader = new LineReader(new Growing("ab\ncd\n".getBytes(UTF_8)).all(), 3, NO_CAP);
        assertThat(drain(reader)).containsExactly("cd");
    }

    @Test
    void takesCarriageReturnsAndAByteOrderMarkOff() throws IOException {
        assertThat(drain(reader("\ufeffab\r\n\ufeffcd\r\n", NO_CAP))).containsExactly("ab", "\ufeffcd");
    }

    @Test
    void passesOverALineOverTheCap_andReadsOnAfterIt() throws IOException {
        LineReader reader = reader("a".repeat(10) + "\n" + "b".repeat(300_000) + "\nc\n", 10);
        assertThat(text(reader.next())).isEqualTo("a".repeat(10));
        Line tooLong = reader.next();
        assertThat(tooLong.tooLong()).isTrue();
        assertThat(positions(tooLong)).containsExactly(11, 300_012);
        assertThat(tooLong.bytes().remaining()).isZero();
        assertThat(text(reader.next())).isEqualTo("c");
    }

    @Test
    void holdsNoMoreOfALineThanTheCap() throws IOException {
        byte[] bytes = new byte[64 << 20];
        Arrays.fill(bytes, (byte) 'x');
        LineReader reader = new LineReader(new Growing(bytes).all(), 0, 1000);
        assertThat(reader.next()).isNull();
        assertThat(reader.held()).isLessThan(1 << 20);
        assertThat(reader.rest().tooLong()).isTrue();
    }

    private static LineReader reader(String text, int cap) throws IOException {
        return new LineReader(new Growing(text.getBytes(UTF_8)).all(), 0, cap);
    }

    private static List<String> drain(LineReader reader) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Line line = reader.next(); line != null; line = reader.next()) {
            lines.add(text(line));
        }
        return lines;
    }

    private static String text(Line line) {
        return UTF_8.decode(line.bytes()).toString();
    }

    private static List<Integer> positions(Line line) {
        return List.of((int) line.position(), (int) line.next());
    }

    /** A file of which only the first bytes are there yet. */
    private static final class Growing implements ByteSource {
        private final byte[] bytes;
        private int visible;
        private int position;

        Growing(byte[] bytes) {
            this.bytes = bytes;
        }

        Growing all() {
            visible = bytes.length;
            return this;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int count = Math.min(length, visible - position);
            System.arraycopy(bytes, position, target, offset, count);
            position += count;
            return count == 0 ? -1 : count;
        }

        @Override
        public void seek(long newPosition) {
            position = (int) newPosition;
        }

        @Override
        public byte[] prefix(int length) {
            return Arrays.copyOf(bytes, Math.min(length, visible));
        }

        @Override
        public long size() {
            return visible;
        }

        @Override
        public boolean growing() {
            return true;
        }

        @Override
        public void close() {}
    }
}
