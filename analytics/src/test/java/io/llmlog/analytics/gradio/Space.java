package io.llmlog.analytics.gradio;

/** An application that tells so many predictions, for tests of other packages. */
public final class Space implements AutoCloseable {
    private final GradioServer server = new GradioServer("/gradio_api/call/");

    public Space(int predictions) {
        server.records = Predictions.some(predictions);
    }

    /** Where it is. */
    public String address() {
        return server.uri().toString();
    }

    @Override
    public void close() {
        server.close();
    }
}
