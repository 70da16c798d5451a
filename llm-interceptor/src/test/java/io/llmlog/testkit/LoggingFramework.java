package io.llmlog.testkit;

import io.llmlog.pipeline.PipelineStats;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The logging framework behind SLF4J, as {@link AppenderContract} drives it. */
public interface LoggingFramework {
    /** The settings with a shutdown timeout that is long enough for a busy machine, unless they have one. */
    static Map<String, String> patient(Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>(settings);
        all.putIfAbsent("shutdownTimeout", "1m");
        return all;
    }

    /**
     * Configures the framework anew, by the XML its users write: one {@code LlmAppender} at the root, which takes every level. A
     * configuration before is replaced as the framework does it.
     *
     * @param sinks URIs, each an element of its own
     * @param settings by the names of elements or attributes, such as {@code queueBytes}
     */
    void configure(List<String> sinks, Map<String, String> settings);

    /** The appender's books. */
    PipelineStats stats();

    /** The errors that LLMLog or the framework reported since {@link #configure}. */
    List<String> errors();

    /** The warnings of LLMLog since {@link #configure}. */
    List<String> warnings();

    /** Stops the appender as the framework does at its end; stopping again does nothing. */
    void stop();
}
