package io.llmlog.testkit;

import java.nio.file.Path;

/** Where classes come from. */
public final class ClassPath {
    private ClassPath() {}

    /** The file name of the jar that a class was loaded from. */
    public static String jarOf(Class<?> type) {
        String location =
                type.getProtectionDomain().getCodeSource().getLocation().getPath();
        return Path.of(location).getFileName().toString();
    }
}
