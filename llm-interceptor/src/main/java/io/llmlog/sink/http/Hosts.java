package io.llmlog.sink.http;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/** Takes turns among some servers; one that failed rests for some seconds, unless there is no other. Not thread-safe. */
final class Hosts {
    private static final long REST_NANOS = Duration.ofSeconds(5).toNanos();

    private final List<URI> hosts;
    private final long[] failedAt;
    private final boolean[] rests;
    private final LongSupplier nanoTime;
    private int turn;

    Hosts(List<URI> hosts, LongSupplier nanoTime) {
        this.hosts = hosts;
        this.failedAt = new long[hosts.size()];
        this.rests = new boolean[hosts.size()];
        this.nanoTime = nanoTime;
    }

    int count() {
        return hosts.size();
    }

    /** Whose turn it is: the next that does not rest, or else the one that has rested longest. */
    URI next() {
        long now = nanoTime.getAsLong();
        int rested = turn;
        for (int i = 0; i < hosts.size(); i++) {
            int host = (turn + i) % hosts.size();
            if (!rests[host] || now - failedAt[host] >= REST_NANOS) {
                rests[host] = false;
                rested = host;
                break;
            }
            if (failedAt[host] - failedAt[rested] < 0) {
                rested = host;
            }
        }
        turn = (rested + 1) % hosts.size();
        return hosts.get(rested);
    }

    void failed(URI host) {
        int index = hosts.indexOf(host);
        rests[index] = true;
        failedAt[index] = nanoTime.getAsLong();
    }
}
