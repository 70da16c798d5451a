package io.llmlog.agent.sdk.langchain;

import org.jspecify.annotations.Nullable;

/** What one listener is told of one stream. The client tells it from one thread at a time. */
final class StreamedEvents {
    private final Sending sending;
    private boolean open;
    private boolean framed;
    private @Nullable Object lastEvent;
    private @Nullable Object context;

    StreamedEvents(Sending sending) {
        this.sending = sending;
    }

    Sending sending() {
        return sending;
    }

    /** Whether that was the last there is to tell. */
    synchronized boolean told(String signal, @Nullable Object first, @Nullable Object second) throws Throwable {
        switch (signal) {
            case "onOpen" -> {
                open(first);
                return false;
            }
            case "onEvent" -> {
                event(first, second);
                return false;
            }
            case "onError" -> error((Throwable) first);
            default -> close();
        }
        return true;
    }

    private void open(@Nullable Object head) throws Throwable {
        if (!open) {
            open = true;
            framed = sending.opened(head);
        }
    }

    /** The newer form of the method calls the older one with the same event, unless a listener has it overridden. */
    private void event(@Nullable Object event, @Nullable Object ofEvent) throws Throwable {
        if (event == null || event == lastEvent) {
            return;
        }
        open(null);
        lastEvent = event;
        context = ofEvent == null ? context : ofEvent;
        String data = sending.shape().eventData(event);
        String name = sending.shape().eventName(event);
        if (data != null) {
            sending.feed(framed ? frame(name, data) : data + "\n");
        }
    }

    /** As it was on the wire before the library's parser took it apart. */
    private static String frame(@Nullable String name, String data) {
        String head = name == null ? "" : "event: " + name + "\n";
        return head + "data: " + data.replace("\n", "\ndata: ") + "\n\n";
    }

    /** Cancelling from another thread closes the stream under the reader, which then fails. */
    private void error(@Nullable Throwable thrown) throws Throwable {
        if (sending.shape().isCancelled(context)) {
            sending.attempt().closed();
        } else {
            sending.failed(thrown);
        }
    }

    private void close() throws Throwable {
        if (sending.shape().isCancelled(context)) {
            sending.attempt().closed();
        } else {
            sending.attempt().bodyEnded();
        }
    }
}
