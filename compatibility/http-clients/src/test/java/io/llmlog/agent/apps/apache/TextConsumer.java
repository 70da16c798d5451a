package io.llmlog.agent.apps.apache;

import java.nio.CharBuffer;
import org.apache.hc.client5.http.async.methods.AbstractCharResponseConsumer;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpResponse;

/** Collects the text of an answer as it comes. */
final class TextConsumer extends AbstractCharResponseConsumer<String> {
    private final StringBuilder text = new StringBuilder();

    @Override
    protected void start(HttpResponse response, ContentType contentType) {
        text.append(response.getCode()).append(' ');
    }

    @Override
    protected int capacityIncrement() {
        return Integer.MAX_VALUE;
    }

    @Override
    protected void data(CharBuffer piece, boolean endOfStream) {
        text.append(piece);
        piece.position(piece.limit());
    }

    @Override
    protected String buildResult() {
        return text.toString();
    }

    @Override
    public void failed(Exception cause) {
        // The future tells it.
    }

    @Override
    public void releaseResources() {
        // The text is garbage, no resource.
    }
}
