package io.llmlog.sink.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.sink.Lines;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestSizeTest {
    private static final int KIBIBYTE = 1024;
    private static final Lines LINES = new Lines(
            new byte[1000 * KIBIBYTE],
            0,
            IntStream.rangeClosed(1, 1000).map(line -> line * KIBIBYTE).toArray(),
            1000);

    private final RequestSize size = new RequestSize();

    @Test
    void sendsEverythingAtOnce_atFirst() {
        assertThat(size.end(LINES, 0)).isEqualTo(1000);
    }

    @Test
    void staysLarge_afterAConnectionBrokeUnderASmallRequest() {
        size.failed(KIBIBYTE);

        assertThat(size.end(LINES, 0)).isEqualTo(1000);
    }

    @Test
    void halves_afterALargeRequestDidNotArrive_downToWhatEveryNetworkCarries() {
        size.failed(1000 * KIBIBYTE);
        assertThat(size.end(LINES, 0)).isEqualTo(500);

        size.failed(40 * KIBIBYTE);
        assertThat(size.end(LINES, 0)).isEqualTo(32);
    }

    @Test
    void staysBelowWhatWasTooLarge_whateverElseFails() {
        size.tooLarge(20 * KIBIBYTE);

        size.failed(1000 * KIBIBYTE);

        assertThat(size.end(LINES, 0)).isEqualTo(10);
    }
}
