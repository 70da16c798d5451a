package io.llmlog.process.price;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A price book in a file. */
record PriceFile(Path path) implements PricePlace {
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    @Override
    public byte[] read() throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new FileNotFoundException("there is no such file");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException("the file is larger than " + MAX_BYTES + " bytes");
            }
            return bytes;
        }
    }

    @Override
    public boolean isLocal() {
        return true;
    }

    @Override
    public Duration interval(boolean failed) {
        return INTERVAL;
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
