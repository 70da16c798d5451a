package io.llmlog.analytics.gradio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Where the events of a pipeline go. Not thread-safe. */
public interface MlTarget extends AutoCloseable {
    /**
     * What became of a batch.
     *
     * @param stored how many were not there before
     * @param there how many were there already
     * @param rejected why others cannot be stored, one reason each; never their contents
     */
    record Outcome(long stored, long there, List<String> rejected) {
        public Outcome {
            rejected = List.copyOf(rejected);
        }

        Outcome plus(Outcome more) {
            List<String> all = new ArrayList<>(rejected);
            all.addAll(more.rejected);
            return new Outcome(stored + more.stored, there + more.there, all);
        }
    }

    /** Stores events of one type, redacted; they are durable when this returns. */
    Outcome store(String type, List<ObjectNode> events);

    /** Keeps nothing. */
    MlTarget NONE = new MlTarget() {
        @Override
        public Outcome store(String type, List<ObjectNode> events) {
            return new Outcome(0, 0, List.of());
        }

        @Override
        public List<String> look() {
            return List.of();
        }

        @Override
        public List<String> prepare() {
            return List.of();
        }

        @Override
        public void close() {
            // It has nothing.
        }
    };

    /** Sees whether events can be stored, and changes nothing: a line for people of each type. */
    List<String> look();

    /** Makes what must be there before the first event, and tells what there is: a line for people of each type. */
    List<String> prepare();

    @Override
    void close();
}
