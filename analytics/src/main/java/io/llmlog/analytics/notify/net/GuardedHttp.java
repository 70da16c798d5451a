package io.llmlog.analytics.notify.net;

import io.llmlog.analytics.notify.DeliveryException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Posts to a receiver: to checked addresses alone, with no proxy, no redirect, no cookie and no connection kept, and within a deadline for
 * everything from the first packet to the last byte of the answer. Thread-safe.
 */
public final class GuardedHttp implements AutoCloseable {
    private final CloseableHttpClient http;
    private final Clock clock;
    private final Deadlines deadlines = new Deadlines();

    public GuardedHttp(AddressGuard guard, Clock clock) {
        this(guard, clock, null);
    }

    /** With what servers are trusted by; null for the authorities of this Java. */
    public GuardedHttp(AddressGuard guard, Clock clock, @Nullable SSLContext trust) {
        this.clock = clock;
        TlsSocketStrategy tls =
                trust == null ? DefaultClientTlsStrategy.createDefault() : new DefaultClientTlsStrategy(trust);
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(resolver(guard))
                        .setTlsSocketStrategy(tls)
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("llmlog")
                .build();
    }

    private static DnsResolver resolver(AddressGuard guard) {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                return guard.checked(host);
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }

    /**
     * Posts a body and returns when the server has taken it, with a status of 2xx.
     *
     * @param name what to call the server in messages: the address may hold a secret
     * @throws DeliveryException when it has not, or nobody knows
     */
    public void post(String name, URI address, Map<String, String> headers, Payload payload, Duration deadline)
            throws DeliveryException {
        HttpPost request = new HttpPost(address);
        headers.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(payload.bytes(), ContentType.parse(payload.type())));
        Timeout timeout = Timeout.of(deadline);
        request.setConfig(RequestConfig.custom()
                .setConnectionRequestTimeout(timeout)
                .setResponseTimeout(timeout)
                .build());
        Deadlines.Running running = deadlines.after(deadline, request::cancel);
        try {
            answer(request).check(name, clock.instant());
        } catch (HttpException e) {
            throw DeliveryException.away("connection", name + " is no address for a request");
        } catch (IOException e) {
            throw failure(name, e, request.isCancelled());
        } finally {
            running.close();
        }
    }

    /** The head says all; closing does not wait for the rest. */
    private Answer answer(HttpPost request) throws IOException, HttpException {
        try (ClassicHttpResponse response = http.executeOpen(RoutingSupport.determineHost(request), request, null)) {
            return new Answer(response.getCode(), header(response, "Retry-After"));
        }
    }

    private static @Nullable String header(HttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    private static DeliveryException failure(String name, IOException e, boolean late) {
        if (e instanceof RefusedAddressException) {
            return DeliveryException.away("refused address", name + " is refused: " + e.getMessage());
        } else if (late || e instanceof InterruptedIOException) {
            return DeliveryException.away("timeout", name + " did not answer in time");
        } else if (e instanceof UnknownHostException) {
            return DeliveryException.away("unknown host", name + " is not known to the resolver");
        } else if (e instanceof SSLException) {
            return DeliveryException.away("tls", name + " does not speak TLS as it should: " + e.getMessage());
        }
        return DeliveryException.away(
                "connection", name + " cannot be reached: " + e.getClass().getSimpleName());
    }

    /** Ends what is under way. */
    @Override
    public void close() {
        deadlines.close();
        http.close(CloseMode.IMMEDIATE);
    }
}
