package io.llmlog.config;

import io.llmlog.sink.file.FileSinkOptions;

/**
 * A file to write to.
 *
 * @param options where it is and how it rolls
 */
public record FileTarget(FileSinkOptions options) implements SinkUri {
    @Override
    public String name() {
        return options.name();
    }
}
