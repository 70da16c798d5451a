package io.llmlog.sink;

import java.util.List;

/**
 * Takes encoded events to where they shall be. Used by one thread at a time per pipeline; a sink that several pipelines share guards itself.
 * No method throws: a sink that cannot go on says why through its status and takes fewer lines.
 */
public interface Sink extends AutoCloseable {
    /** Its URI without secrets. */
    String name();

    /**
     * Takes as many of the lines as it can, in order.
     *
     * @return how many it took; fewer than all means that it is failing and wants to be asked again later
     */
    int write(Lines lines);

    /** Whether everything taken so far is with the operating system now, or on the disk if the sink promises that. */
    boolean flush();

    /** Called by the pipeline's thread between writes, every second or oftener, for what a sink has to do now and then. */
    default void tick() {}

    /** The servers behind this sink, when it only keeps lines for them; none when the lines end here. */
    default List<RemoteStats> remotes() {
        return List.of();
    }

    /** Ends the use of this sink. More calls do nothing. */
    @Override
    void close();
}
