package io.llmlog.agent.start;

import io.llmlog.agent.sdk.Library;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The versions of a library that the agent is tested with. Others have the same transport or are left alone.
 *
 * @param oldest such as {@code 0.34.1}
 */
record TestedVersions(String oldest, String newest) {
    private static final String RESOURCE = "tested-versions.properties";

    /** As the build wrote them down. */
    static TestedVersions of(Library library) {
        String[] versions = String.valueOf(read().getProperty(library.name())).split(" ", 2);
        if (versions.length != 2) {
            throw new IllegalStateException(RESOURCE + " lacks the versions of " + library.name());
        }
        return new TestedVersions(versions[0], versions[1]);
    }

    private static Properties read() {
        Properties properties = new Properties();
        try (InputStream in = TestedVersions.class.getResourceAsStream(RESOURCE)) {
            if (in != null) {
                properties.load(in);
            }
            return properties;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + RESOURCE, unreadable);
        }
    }
}
