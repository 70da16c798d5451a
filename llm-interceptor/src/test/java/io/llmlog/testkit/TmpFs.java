package io.llmlog.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A small real file system in memory. */
public record TmpFs(Path directory) implements AutoCloseable {

    /** Mounts one of 8 MiB below a directory, or gives null where that is not allowed. */
    public static @Nullable TmpFs mount(Path parent) throws IOException, InterruptedException {
        return mount(parent, "8m");
    }

    /** Mounts one below a directory, or gives null where that is not allowed. */
    public static @Nullable TmpFs mount(Path parent, String size) throws IOException, InterruptedException {
        Path directory = Files.createDirectory(parent.resolve("small"));
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", directory.toString());
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
