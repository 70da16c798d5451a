package io.llmlog.analytics.store;

/** A store whose files are this service's own to care for. */
public interface EmbeddedStore extends EventStore {
    /**
     * Gives the room of what was deleted back to the disk, which has nothing of it afterwards. Takes as long as copying the store, which nobody
     * else can use meanwhile, and as much room again as it will have.
     */
    Compacted compact();

    /** The bytes of the store's files before and after. */
    record Compacted(long bytesBefore, long bytesAfter) {}
}
