package io.llmlog.sink.http;

import io.llmlog.sink.Delivery;
import io.llmlog.sink.Lines;
import org.jspecify.annotations.Nullable;

/** How lines are put to one kind of server, and what its answers mean. Used by one thread. */
public interface LineProtocol {
    /** Does what must be done before the first lines go; called before every delivery. */
    default void prepare(Cluster cluster, Deadline deadline) throws Unavailable, InterruptedException {}

    /** The request for the lines from {@code first} to {@code end}, exclusive. */
    Request request(Lines lines, int first, int end);

    /**
     * Why a request was refused for what is in it, in one of few words; null when it was not. It is then sent in smaller ones, and a line that is
     * refused even alone is dead.
     *
     * @param lines how many it carried
     */
    @Nullable
    String refused(Answer answer, int lines);

    /**
     * Writes down what a success says of the lines from {@code first} to {@code end}, exclusive.
     *
     * @return false when the body is no answer of such a server, and nothing is known to have arrived
     */
    boolean report(Answer answer, int first, int end, Delivery.Builder delivery);

    /** What an answer that is no success says, for people: who answered what, and the way out if one is known. */
    String problem(Answer answer);

    /** What is missing in a body that proves nothing, such as {@code answer to a bulk request: is this Elasticsearch?}. */
    String expected();
}
