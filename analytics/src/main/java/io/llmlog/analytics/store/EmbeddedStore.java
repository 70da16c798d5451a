package io.llmlog.analytics.store;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A store whose files are this service's own to care for. */
public interface EmbeddedStore extends EventStore {
    /**
     * Gives the room of what was deleted back to the disk, which has nothing of it afterwards. Takes as long as copying the store, which nobody
     * else can use meanwhile, and as much room again as it will have.
     */
    Compacted compact();

    /** Where its files are. */
    Path directory();

    /**
     * Puts a copy of its files, as of one moment, in a directory. Nothing is stored meanwhile; questions are answered.
     */
    Copied copyTo(Path target);

    /**
     * What was copied.
     *
     * @param layout of the database, by which older programs see that they cannot read it
     */
    record Copied(long events, int layout) {}

    /** Reads all of it. What is damaged, or null when nothing is. */
    @Nullable
    String verify();

    /** What is known to be damaged, and seen to at the next start; null when nothing is. */
    @Nullable
    String damage();

    /** What happened to this store, and is missing from it, until somebody takes note and removes the notice. */
    List<String> notices();

    /** The bytes of the store's files before and after. */
    record Compacted(long bytesBefore, long bytesAfter) {}
}
