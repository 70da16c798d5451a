package io.llmlog.process.price;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/**
 * A price book at an address. It is fetched by {@link HttpURLConnection}, which is no client that an application's calls of models go
 * through and leaves no thread behind.
 */
record PriceUrl(URI uri) implements PricePlace {
    private static final Duration INTERVAL = Duration.ofMinutes(15);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final long DEADLINE_NANOS = Duration.ofSeconds(60).toNanos();
    private static final int BUFFER = 8192;

    PriceUrl {
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("names no host");
        }
        if (uri.getUserInfo() != null) {
            throw new IllegalArgumentException("must not hold a login; put a token into its query if it needs one");
        }
    }

    @Override
    public byte[] read() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        try {
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setRequestProperty("Accept", "application/json");
            connection.setUseCaches(false);
            int status = connection.getResponseCode();
            if (status != HttpURLConnection.HTTP_OK) {
                throw new IOException("the answer was " + status);
            }
            return body(connection.getInputStream());
        } finally {
            connection.disconnect();
        }
    }

    private static byte[] body(InputStream in) throws IOException {
        long start = System.nanoTime();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER];
        int length = in.read(buffer);
        while (length >= 0) {
            body.write(buffer, 0, length);
            if (body.size() > MAX_BYTES) {
                throw new IOException("the answer is larger than " + MAX_BYTES + " bytes");
            }
            if (System.nanoTime() - start > DEADLINE_NANOS) {
                throw new IOException("the answer took longer than "
                        + Duration.ofNanos(DEADLINE_NANOS).toSeconds() + " s");
            }
            length = in.read(buffer);
        }
        return body.toByteArray();
    }

    @Override
    public boolean isLocal() {
        return false;
    }

    @Override
    public Duration interval(boolean failed) {
        return failed ? AFTER_FAILURE : INTERVAL;
    }

    /** Without the query, which may hold a token. */
    @Override
    public String toString() {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + uri.getHost() + port + (uri.getRawPath() == null ? "" : uri.getRawPath());
    }
}
