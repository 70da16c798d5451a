package io.llmlog.analytics.service;

import java.nio.file.Path;
import java.util.List;

/**
 * What a service is started with.
 *
 * @param port the port to listen on; 0 for any free one
 * @param data the directory of its data
 * @param files the files to follow, which need not exist yet
 */
public record ServiceOptions(int port, Path data, List<Path> files) {
    public ServiceOptions {
        data = data.toAbsolutePath().normalize();
        files = files.stream()
                .map(file -> file.toAbsolutePath().normalize())
                .distinct()
                .toList();
    }
}
