package io.llmlog.agent.sdk.stainless;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class UsageHidingStreamTest {
    private static final String CHUNK = "data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"usage\":null}\n\n";
    private static final String USAGE = "data: {\"choices\":[],\"usage\":{\"total_tokens\":29}}\n\n";
    private static final String DONE = "data: [DONE]\n\n";

    @Test
    void leavesOutTheEventThatTellsTheUsageAndNothingElse() throws IOException {
        assertThat(through(CHUNK + USAGE + DONE)).isEqualTo(CHUNK + DONE);
        assertThat(through((CHUNK + USAGE + DONE).replace("\n", "\r\n")))
                .isEqualTo((CHUNK + DONE).replace("\n", "\r\n"));
    }

    @Test
    void leavesEverythingElseAsItIs() throws IOException {
        String others = ": comment\n\n\n" + CHUNK + "data: {\"choices\":[],\"usage\":null}\n\n"
                + "data: {\"choices\":[{}],\"usage\":{}}\n\nevent: x\nid: 7\n\ndata: {\n\ndata: no end";

        assertThat(through(others)).isEqualTo(others);
        assertThat(through("")).isEmpty();
    }

    @Test
    void passesAnEventThatIsTooLongToBeHeld() throws IOException {
        String huge = "data: {\"choices\":[{\"delta\":{\"content\":\"" + "x".repeat(200_000) + "\"}}]}\n\n";

        assertThat(through(huge + USAGE + huge)).isEqualTo(huge + huge);
    }

    @Test
    void givesAnEventAsSoonAsItIsWhole() throws IOException {
        InputStream hanging = new SequenceInputStream(bytes(CHUNK + "data: {"), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("cut");
            }
        });
        UsageHidingStream stream = new UsageHidingStream(hanging);

        assertThat(stream.readNBytes(CHUNK.length())).isEqualTo(CHUNK.getBytes(UTF_8));
        assertThatThrownBy(stream::read).hasMessage("cut");
    }

    @Property(tries = 100)
    void givesTheSameHoweverItIsRead(@ForAll @IntRange(min = 1, max = 97) int length) throws IOException {
        InputStream stream = new UsageHidingStream(bytes(CHUNK + CHUNK + USAGE + DONE));
        StringBuilder read = new StringBuilder();
        byte[] buffer = new byte[length];
        for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
            read.append(new String(buffer, 0, count, UTF_8));
        }

        assertThat(read.toString()).isEqualTo(CHUNK + CHUNK + DONE);
    }

    private static String through(String events) throws IOException {
        return new String(new UsageHidingStream(bytes(events)).readAllBytes(), UTF_8);
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
