package io.llmlog.examples.provider.http;

import java.io.IOException;

/** Answers one request. */
@FunctionalInterface
public interface ExchangeHandler {
    /** Writes the whole answer, or as much of it as the client shall see. Called on the connection's own thread. */
    void handle(RecordedRequest request, ResponseWriter response) throws IOException;
}
