package io.llmlog.analytics.notify.receiver;

import io.llmlog.analytics.notify.Attempts;
import io.llmlog.analytics.notify.DeliveryException;
import io.llmlog.analytics.notify.net.AddressGuard;
import io.llmlog.analytics.notify.net.AddressRules;
import io.llmlog.analytics.notify.net.GuardedHttp;
import io.llmlog.analytics.notify.net.Payload;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Where a receiver that is told over HTTP listens. */
final class HttpTarget implements AutoCloseable {
    static final Duration USUAL = Duration.ofSeconds(10);

    private final String name;
    private final URI address;
    private final Duration deadline;
    private final GuardedHttp http;

    /** What is needed to open one. */
    record Plan(
            String name,
            URI address,
            Duration deadline,
            AddressRules rules,
            @Nullable SSLContext trust) {
        /** With the settings {@code timeout} and {@code ca}. */
        static Plan of(String name, URI address, Settings settings) {
            Duration deadline = settings.time("timeout", USUAL, Attempts.LONGEST);
            return new Plan(
                    name + " (" + address.getHost() + ")", address, deadline, settings.rules(), settings.trust());
        }

        /** With a path behind that of the address. */
        Plan at(String path) {
            String base = address.toString();
            String bare = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
            return new Plan(name, URI.create(bare + path), deadline, rules, trust);
        }

        /** The address may be a secret. */
        @Override
        public String toString() {
            return name;
        }

        HttpTarget open(Means means) {
            AddressGuard guard = new AddressGuard(rules, means.lookup());
            return new HttpTarget(name, address, deadline, new GuardedHttp(guard, means.clock(), trust));
        }
    }

    private HttpTarget(String name, URI address, Duration deadline, GuardedHttp http) {
        this.name = name;
        this.address = address;
        this.deadline = deadline;
        this.http = http;
    }

    void post(Map<String, String> headers, Payload payload) throws DeliveryException {
        http.post(name, address, headers, payload, deadline);
    }

    @Override
    public void close() {
        http.close();
    }
}
