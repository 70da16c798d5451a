package io.llmlog.analytics.notify.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.llmlog.analytics.notify.DeliveryException;
import io.llmlog.analytics.testing.HookServer;
import io.llmlog.analytics.testing.HookServer.Reply;
import io.llmlog.testkit.Figures;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GuardedHttpTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Payload BODY =
            Payload.json(JsonNodeFactory.instance.objectNode().put("a", 1));

    private HookServer server;

    @BeforeEach
    void start() throws IOException {
        server = HookServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void postsToTheCheckedAddress_underItsOwnName() throws Exception {
        AddressGuard.Lookup lookup = host -> new InetAddress[] {InetAddress.getLoopbackAddress()};
        try (GuardedHttp http = http(AddressRules.allowing(List.of("hooks.example")), lookup)) {
            http.post(
                    "it", URI.create("http://hooks.example:" + server.port() + "/in"), Map.of("X-A", "b"), BODY, SOON);
        }

        HookServer.Posted posted = server.awaitPosted(1).get(0);
        assertThat(posted.header("host")).isEqualTo("hooks.example:" + server.port());
        assertThat(posted.header("x-a")).isEqualTo("b");
        assertThat(posted.header("content-type")).startsWith("application/json");
        assertThat(posted.text()).isEqualTo("{\"a\":1}");
    }

    /** A name that is public when somebody looks, and of this machine when somebody connects. */
    @Test
    void F47_aNameThatChangesItsAddressLeadsNowhereElse() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        InetAddress open = InetAddress.getByName("192.0.2.1");
        AddressRules rules = AddressRules.allowing(List.of("192.0.2.0/24"));
        // The next look-up, whoever does it, would lead to the server of this machine.
        AddressGuard.Lookup rebinding =
                host -> new InetAddress[] {asked.incrementAndGet() % 2 == 1 ? open : InetAddress.getLoopbackAddress()};
        int rounds = 20;
        try (GuardedHttp http = http(rules, rebinding)) {
            for (int i = 0; i < rounds; i++) {
                assertThatThrownBy(() -> http.post(
                                "it",
                                URI.create("http://rebound.example:" + server.port() + "/"),
                                Map.of(),
                                BODY,
                                Duration.ofMillis(50)))
                        .isInstanceOf(DeliveryException.class);
            }
        }

        assertThat(asked).hasValue(rounds);
        assertThat(server.posted()).isEmpty();
        Figures.tell("F47", rounds + " posts to a name that changes its address, none arrived at the inner one");
    }

    @Test
    void F47_refusesInnerAddressesHoweverTheyAreWritten() throws Exception {
        List<String> hosts = List.of(
                "127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433", "0x7f.1", "127.1");
        try (GuardedHttp http = http(AddressRules.PUBLIC, InetAddress::getAllByName)) {
            for (String host : hosts) {
                DeliveryException refused = catchThrowableOfType(
                        DeliveryException.class,
                        () -> http.post(
                                "it", URI.create("http://" + host + ":" + server.port() + "/"), Map.of(), BODY, SOON));
                assertThat(refused).as(host).isNotNull();
                assertThat(refused.reason()).as(host).isIn("refused address", "unknown host", "connection");
            }
        }
        assertThat(server.posted()).isEmpty();
    }

    @Test
    void F47_oneInnerAddressAmongOthersSpoilsThemAll() throws Exception {
        AddressGuard.Lookup lookup =
                host -> new InetAddress[] {InetAddress.getByName("1.1.1.1"), InetAddress.getLoopbackAddress()};
        try (GuardedHttp http = http(AddressRules.PUBLIC, lookup)) {
            assertThat(failure(http, "http://mixed.example:" + server.port()).reason())
                    .isEqualTo("refused address");
        }
        assertThat(server.posted()).isEmpty();
    }

    @Test
    void F47_followsNoRedirect() throws Exception {
        try (HookServer inner = HookServer.start();
                GuardedHttp http = loopback()) {
            for (int status : new int[] {301, 302, 303, 307, 308}) {
                server.next(new Reply(
                        status, Map.of("Location", inner.address("/inner").toString())));
                DeliveryException failure = failure(http, server.address("/").toString());
                assertThat(failure.reason()).isEqualTo("http " + status);
                assertThat(failure).hasMessageContaining("redirects are not followed");
            }
            assertThat(inner.posted()).isEmpty();
        }
    }

    @Test
    void F47_socketsOfMailConnectToCheckedAddressesAlone() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        AddressGuard.Lookup rebinding = host -> {
            asked.incrementAndGet();
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        };
        GuardedSockets refusing = new GuardedSockets(new AddressGuard(AddressRules.PUBLIC, rebinding));
        // As a library does that has looked the name up by itself.
        InetSocketAddress looked =
                new InetSocketAddress(InetAddress.getByAddress("mail.example", new byte[] {1, 1, 1, 1}), 25);

        assertThatThrownBy(() -> refusing.createSocket().connect(looked, 1_000))
                .isInstanceOf(UnknownHostException.class);
        assertThatThrownBy(() -> refusing.createSocket("mail.example", server.port()))
                .isInstanceOf(UnknownHostException.class);
        assertThatThrownBy(() -> refusing.createSocket(InetAddress.getLoopbackAddress(), server.port()))
                .isInstanceOf(UnknownHostException.class);
        assertThat(asked).hasValue(3);
    }

    @Test
    void tellsFailuresApart() throws Exception {
        try (GuardedHttp http = loopback()) {
            String address = server.address("/").toString();
            server.next(Reply.status(503));
            assertThat(failure(http, address).reason()).isEqualTo("http 503");
            server.next(Reply.status(422));
            assertThat(failure(http, address).isAboutThisOne()).isTrue();
            server.next(new Reply(429, Map.of("Retry-After", "7")));
            assertThat(failure(http, address).waitTime()).isEqualTo(Duration.ofSeconds(7));
            server.next(new Reply(503, Map.of("Retry-After", "Mon, 23 Nov 2026 10:02:00 GMT")));
            assertThat(failure(http, address).waitTime()).isEqualTo(Duration.ofMinutes(2));
            server.next(new Reply(503, Map.of("Retry-After", "soon")));
            assertThat(failure(http, address).waitTime()).isNull();
            server.next(Reply.status(0));
            assertThat(failure(http, address).reason()).isEqualTo("connection");
            server.always(Reply.status(-1));
            assertThatThrownBy(() -> http.post("it", server.address("/"), Map.of(), BODY, Duration.ofMillis(200)))
                    .isInstanceOfSatisfying(DeliveryException.class, late -> assertThat(late.reason())
                            .isEqualTo("timeout"));
        }
        server.close();
        try (GuardedHttp http = loopback()) {
            assertThat(failure(http, server.address("/").toString()).reason()).isEqualTo("connection");
        }
    }

    private static DeliveryException failure(GuardedHttp http, String address) {
        return catchThrowableOfType(
                DeliveryException.class, () -> http.post("it", URI.create(address), Map.of(), BODY, SOON));
    }

    private static GuardedHttp loopback() {
        return http(AddressRules.allowing(List.of("127.0.0.1")), InetAddress::getAllByName);
    }

    private static GuardedHttp http(AddressRules rules, AddressGuard.Lookup lookup) {
        return new GuardedHttp(
                new AddressGuard(rules, lookup), Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC));
    }
}
