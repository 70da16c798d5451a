package io.llmlog.examples.provider;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link SimulatedProvider} behaves. Immutable: every setter gives a changed copy.
 *
 * @param port port on the loopback address, 0 for a free one
 * @param seed equal seeds give equal answers to equal requests
 * @param errorRate share of the requests with ordinary model names that fail, 0 to 1
 * @param paced whether such answers take the time that the model would take (compressed); recorded conversations have their own pauses
 * @param recording whether requests are kept in memory for {@link SimulatedProvider#requests()}
 * @param requestLog directory that gets every request as a file, or null
 */
public record SimulatorOptions(
        int port,
        long seed,
        double errorRate,
        boolean paced,
        boolean recording,
        @Nullable Path requestLog) {

    public SimulatorOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port was " + port + " but must be 0 to 65535");
        }
        if (!(errorRate >= 0 && errorRate <= 1)) {
            throw new IllegalArgumentException("error rate was " + errorRate + " but must be 0 to 1");
        }
    }

    /** For tests: a free port, no failures, no delays, requests kept. */
    public static SimulatorOptions forTests() {
        return new SimulatorOptions(0, 1, 0, false, true, null);
    }

    /** For a demonstration: failures now and then, believable times, no requests kept. */
    public static SimulatorOptions forDemo() {
        return new SimulatorOptions(0, 1, 0.04, true, false, null);
    }

    public SimulatorOptions withPort(int newPort) {
        return new SimulatorOptions(newPort, seed, errorRate, paced, recording, requestLog);
    }

    public SimulatorOptions withSeed(long newSeed) {
        return new SimulatorOptions(port, newSeed, errorRate, paced, recording, requestLog);
    }

    public SimulatorOptions withErrorRate(double newErrorRate) {
        return new SimulatorOptions(port, seed, newErrorRate, paced, recording, requestLog);
    }

    public SimulatorOptions withRequestLog(Path directory) {
        return new SimulatorOptions(port, seed, errorRate, paced, recording, directory);
    }
}
