package io.llmlog.event;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of LLMLog that is running, as the build wrote it into the jar. */
public final class Version {
    /** Such as {@code 0.1.0}. */
    public static final String CURRENT = read();

    private Version() {}

    private static String read() {
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "development");
        } catch (IOException unreadable) {
            return "development";
        }
    }
}
