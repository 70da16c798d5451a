package io.llmlog.provider;

import io.llmlog.event.LlmRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Function;

/** Gives the documented examples to the readers under test. */
final class Documented {
    static final Function<String, String> STREAM = headers("content-type", "text/event-stream; charset=utf-8");
    static final Function<String, String> LINES = headers("content-type", "application/x-ndjson");
    static final Function<String, String> JSON = headers("content-type", "application/json");

    private Documented() {}

    static byte[] bytes(String file) {
        try (InputStream in = Documented.class.getResourceAsStream(file)) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static LlmRequest request(WireApi api, String file) {
        return request(api, bytes(file));
    }

    static LlmRequest request(WireApi api, byte[] json) {
        RequestBody body = new RequestBody(api);
        body.feed(json, 0, json.length);
        return body.end().build();
    }

    static Answer answer(WireApi api, String file) {
        return answer(api, 200, bytes(file), header(file));
    }

    /** The header with which such a file would come. */
    static Function<String, String> header(String file) {
        if (file.endsWith(".sse")) {
            return STREAM;
        }
        return file.endsWith(".ndjson") ? LINES : JSON;
    }

    static Answer answer(WireApi api, int status, byte[] bytes, Function<String, String> header) {
        AnswerBody body = AnswerBody.of(api, status, header);
        body.feed(bytes, 0, bytes.length, 0);
        return body.end();
    }

    static Function<String, String> headers(String name, String value) {
        return Map.of(name, value)::get;
    }
}
