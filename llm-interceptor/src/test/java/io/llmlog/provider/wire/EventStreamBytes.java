package io.llmlog.provider.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;

/** Writes messages of Amazon's event streams for tests, as the format's page has them. */
public final class EventStreamBytes {
    private EventStreamBytes() {}

    /** An event of that type, with headers of other types around those that count. */
    public static byte[] event(String type, String payload) {
        ByteBuffer headers = ByteBuffer.allocate(1000);
        name(headers, "flag").put((byte) 0);
        name(headers, "when").put((byte) 8).putLong(1_700_000_000_000L);
        name(headers, "id").put((byte) 9).putLong(1).putLong(2);
        text(headers, ":message-type", "event");
        name(headers, "blob").put((byte) 6).putShort((short) 3).put(new byte[] {7, 7, 7});
        text(headers, ":event-type", type);
        text(headers, ":content-type", "application/json");
        return message(headers, payload);
    }

    /** A message with text headers. */
    public static byte[] message(Map<String, String> texts, String payload) {
        ByteBuffer headers = ByteBuffer.allocate(100_000);
        texts.forEach((name, value) -> text(headers, name, value));
        return message(headers, payload);
    }

    private static byte[] message(ByteBuffer headers, String payload) {
        byte[] body = payload.getBytes(StandardCharsets.UTF_8);
        ByteBuffer message = ByteBuffer.allocate(16 + headers.position() + body.length);
        message.putInt(message.capacity()).putInt(headers.position());
        message.putInt(crc(message)).put(headers.flip()).put(body);
        return message.putInt(crc(message)).array();
    }

    private static void text(ByteBuffer headers, String name, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        name(headers, name).put((byte) 7).putShort((short) bytes.length).put(bytes);
    }

    private static ByteBuffer name(ByteBuffer headers, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return headers.put((byte) bytes.length).put(bytes);
    }

    private static int crc(ByteBuffer message) {
        CRC32 crc = new CRC32();
        crc.update(message.array(), 0, message.position());
        return (int) crc.getValue();
    }
}
