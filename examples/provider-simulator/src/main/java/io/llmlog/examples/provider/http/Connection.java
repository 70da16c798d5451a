package io.llmlog.examples.provider.http;

import java.io.IOException;
import java.net.Socket;

/** One accepted connection: request, answer, request, answer, until either side ends it. */
final class Connection {
    private final int number;
    private final Socket socket;
    private final ExchangeHandler handler;

    Connection(int number, Socket socket, ExchangeHandler handler) {
        this.number = number;
        this.socket = socket;
        this.handler = handler;
    }

    void serve() throws IOException {
        RequestReader requests = new RequestReader(socket.getInputStream(), number);
        RecordedRequest request = requests.next();
        while (request != null) {
            ResponseWriter response = new ResponseWriter(socket);
            handler.handle(request, response);
            if (!response.reusable()) {
                return;
            }
            request = requests.next();
        }
    }
}
