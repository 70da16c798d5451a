package io.llmlog.examples.provider.shapes;

/**
 * One way of calling an LLM through an SDK.
 *
 * @param name unique name, SDK first
 * @param attempts requests that reach the provider while it runs
 * @param call does it
 */
public record Shape(String name, int attempts, Call call) {

    /** The application's code. */
    @FunctionalInterface
    public interface Call {
        /** Calls the simulator at that address, without a path, and tells what the application sees. */
        void run(String baseUrl, Transcript transcript) throws Exception;
    }

    /** Runs it and gives everything that the application could observe, one line each. */
    public String run(String baseUrl) {
        Transcript transcript = new Transcript();
        transcript.observe(() -> call.run(baseUrl, transcript));
        return transcript.text();
    }

    @Override
    public String toString() {
        return name;
    }
}
