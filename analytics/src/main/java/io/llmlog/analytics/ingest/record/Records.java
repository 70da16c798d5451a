package io.llmlog.analytics.ingest.record;

import io.llmlog.analytics.ingest.line.Line;

/** Makes records of the lines of one file. Not thread-safe. */
public interface Records {
    /** Takes the next line that is not too long; hands over the records that are whole now. */
    void take(Line line, Target target);

    /** There are no more lines: hands over what is left. */
    void finish(Target target);

    /** Takes records. */
    interface Target {
        /**
         * Takes one.
         *
         * @param position where in the file it begins, in bytes
         * @param json an event as JSON on one line, as far as anybody knows
         */
        void record(long position, byte[] json);
    }
}
