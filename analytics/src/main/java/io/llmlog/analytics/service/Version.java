package io.llmlog.analytics.service;

/** The version of this program, from the jar it runs from. */
public final class Version {
    private Version() {}

    public static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
