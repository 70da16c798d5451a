package io.llmlog.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A real file system of 8 MiB in memory. */
public record TmpFs(Path directory) implements AutoCloseable {

    /** Mounts one below a directory, or gives null where that is not allowed. */
    public static @Nullable TmpFs mount(Path parent) throws IOException, InterruptedException {
        Path directory = Files.createDirectory(parent.resolve("small"));
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", directory.toString());
        return mounted ? new TmpFs(directory) : null;
    }

    public void remount(String option) throws IOException, InterruptedException {
        if (!run("mount", "-o", "remount," + option, directory.toString())) {
            throw new IOException("cannot remount " + directory + " " + option);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (!run("umount", directory.toString())) {
            throw new IOException("cannot unmount " + directory);
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }
}
