package io.llmlog.sink;

/**
 * What became of the lines meant for one server. At rest: taken over from the worker + {@code recovered = delivered + deadLettered +
 * evicted + corrupted + spooled}.
 *
 * @param sink the URI without secrets
 * @param delivered lines the server has, {@code duplicates} among them
 * @param deadLettered lines it will never take, kept in the dead-letter file
 * @param duplicates lines it had already
 * @param evicted lines that had to make room in the spool for newer ones, or that no spool of that size could ever hold
 * @param corrupted lines the disk gave back damaged
 * @param spooled lines that wait on disk
 * @param spooledBytes size of them on disk, of lines delivered since the last checkpoint too
 * @param recovered lines that waited on disk when this process began
 */
public record RemoteStats(
        String sink,
        long delivered,
        long deadLettered,
        long duplicates,
        long evicted,
        long corrupted,
        long spooled,
        long spooledBytes,
        long recovered) {}
