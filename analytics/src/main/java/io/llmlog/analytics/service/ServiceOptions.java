package io.llmlog.analytics.service;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a service is started with.
 *
 * @param port the port to listen on; 0 for any free one
 * @param data the directory of its data
 * @param files the files to follow, which need not exist yet
 * @param token what requests to {@code /ingest} must carry, or null when every program of this machine may send; never shown
 */
public record ServiceOptions(
        int port, Path data, List<Path> files, @Nullable String token) {
    public ServiceOptions {
        data = data.toAbsolutePath().normalize();
        files = files.stream()
                .map(file -> file.toAbsolutePath().normalize())
                .distinct()
                .toList();
    }

    /** Without a token. */
    public ServiceOptions(int port, Path data, List<Path> files) {
        this(port, data, files, null);
    }

    @Override
    public String toString() {
        return "port " + port + ", data " + data + ", files " + files + (token == null ? "" : ", with a token");
    }
}
