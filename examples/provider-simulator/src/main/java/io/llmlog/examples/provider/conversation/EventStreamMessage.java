package io.llmlog.examples.provider.conversation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Writes messages of Amazon's binary event streams (smithy.io/2.0/aws/amazon-eventstream.html). In a file a message is its headers, each on
 * a line that begins with a colon, and its payload. The payload of a {@code chunk} is what the model sent; on the wire it stands in
 * Base64 inside an object, as InvokeModelWithResponseStream has it.
 */
final class EventStreamMessage {
    /** Type of a header whose value is a text. */
    private static final int STRING = 7;

    private static final int PRELUDE = 12;
    private static final int CRC = 4;

    private EventStreamMessage() {}

    /** The message; its first half alone when the text does not end with a line end. */
    static byte[] bytes(String text) {
        List<String> headers =
                text.lines().takeWhile(line -> line.startsWith(":")).toList();
        String payload = String.join("\n", text.lines().skip(headers.size()).toList());
        byte[] message = message(headers(headers), payload(headers, payload));
        return text.endsWith("\n") ? message : Arrays.copyOf(message, message.length / 2);
    }

    private static byte[] payload(List<String> headers, String text) {
        if (!headers.contains(":event-type: chunk")) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        String encoded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return ("{\"bytes\":\"" + encoded + "\",\"p\":\"abcdefghij\"}").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] headers(List<String> lines) {
        ByteBuffer headers = ByteBuffer.allocate(
                lines.stream().mapToInt(line -> 4 + 2 * line.length()).sum());
        for (String line : lines) {
            String[] header = line.split(": ", 2);
            byte[] name = header[0].getBytes(StandardCharsets.UTF_8);
            byte[] value = header[1].getBytes(StandardCharsets.UTF_8);
            headers.put((byte) name.length)
                    .put(name)
                    .put((byte) STRING)
                    .putShort((short) value.length)
                    .put(value);
        }
        return Arrays.copyOf(headers.array(), headers.position());
    }

    private static byte[] message(byte[] headers, byte[] payload) {
        ByteBuffer message = ByteBuffer.allocate(PRELUDE + headers.length + payload.length + CRC);
        message.putInt(message.capacity()).putInt(headers.length);
        message.putInt(crc(message));
        message.put(headers).put(payload);
        message.putInt(crc(message));
        return message.array();
    }

    /** Of everything written so far. */
    private static int crc(ByteBuffer message) {
        CRC32 crc = new CRC32();
        crc.update(message.array(), 0, message.position());
        return (int) crc.getValue();
    }
}
