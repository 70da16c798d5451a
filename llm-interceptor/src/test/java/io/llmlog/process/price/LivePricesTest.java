package io.llmlog.process.price;

import static io.llmlog.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;
import io.llmlog.event.Cost;
import io.llmlog.event.EventType;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LlmRequest;
import io.llmlog.event.LlmResponse;
import io.llmlog.event.TokenUsage;
import io.llmlog.testkit.StatusLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LivePricesTest {
    private static final String BUNDLED = PriceBook.bundled().version();

    @TempDir
    Path folder;

    private final StatusLog log = new StatusLog();
    private final AtomicLong now = new AtomicLong();

    @Test
    void aBookOfOnesOwnGoesBeforeTheBundledOne_andTheEventTellsBothVersions() throws IOException {
        LivePrices prices = prices(file("{'version':'acme-7','prices':[" + gpt4o("2") + "]}"));
        prices.get();

        assertThat(cost(prices, "gpt-4o").usd()).isEqualTo(2.0);
        assertThat(cost(prices, "gpt-4o").priceBook()).isEqualTo(BUNDLED + "+acme-7");
        assertThat(cost(prices, "gpt-4o-mini").usd()).isEqualTo(0.15);
        assertThat(log.messages()).singleElement().asString().startsWith("INFO prices: " + BUNDLED + "+acme-7, with ");
    }

    @Test
    void aChangedFileIsReadAgain_butNotAtEveryEvent() throws IOException {
        Path file = file("{'version':'one','prices':[]}");
        LivePrices prices = prices(file);
        assertThat(prices.get().version()).isEqualTo(BUNDLED + "+one");

        write(file, "{'version':'two','prices':[]}");
        pass(Duration.ofSeconds(4));
        assertThat(prices.get().version()).isEqualTo(BUNDLED + "+one");
        pass(Duration.ofSeconds(1));
        assertThat(prices.get().version()).isEqualTo(BUNDLED + "+two");
    }

    @Test
    void theLastGoodPricesStay_andWhatIsWrongIsSaidOnceWithItsLine() throws IOException {
        Path file = file("{'version':'one','prices':[]}");
        LivePrices prices = prices(file);
        prices.get();
        write(file, "{'version':'two','prices':[\n\n{'provider':'p','model':'m','input':-1}]}");
        look(prices);
        look(prices);

        assertThat(prices.get().version()).isEqualTo(BUNDLED + "+one");
        assertThat(log.messages()).hasSize(2);
        assertThat(log.messages().get(1))
                .isEqualTo(
                        "WARN the prices are wrong: " + file + ", line 3: 'input' was '-1' but must be US dollars per"
                                + " million tokens, from 0 to 1000000; those of " + BUNDLED + "+one stay in use");

        Files.delete(file);
        look(prices);
        look(prices);
        assertThat(log.messages()).hasSize(3);
        assertThat(log.messages().get(2)).contains("cannot read the prices at " + file + ": there is no such file");

        write(file, "{'version':'three','prices':[]}");
        look(prices);
        assertThat(prices.get().version()).isEqualTo(BUNDLED + "+three");
    }

    @Test
    void aFileThatIsTooLargeIsNotRead() throws IOException {
        Path file = folder.resolve("prices.json");
        Files.write(file, new byte[PricePlace.MAX_BYTES + 1]);
        LivePrices prices = prices(file);

        assertThat(prices.get().version()).isEqualTo(BUNDLED);
        assertThat(log.messages()).singleElement().asString().contains("larger than 4194304 bytes");
    }

    @Test
    void pricesAtAnAddressAreFetchedOffTheCallersThread_andTheTokenStaysUnsaid() throws Exception {
        AtomicReference<String> body = new AtomicReference<>("{'version':'web-1','prices':[" + gpt4o("2") + "]}");
        AtomicInteger status = new AtomicInteger(200);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/prices", exchange -> {
            byte[] bytes = body.get().replace('\'', '"').getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status.get(), bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/prices";
            LivePrices prices = LivePrices.of(PricePlace.parse(address + "?token=secret"), log.status());
            eventually("the prices come", () -> prices.get().version().equals(BUNDLED + "+web-1"));

            status.set(503);
            LivePrices failing = prices(PricePlace.parse(address + "?token=secret"));
            assertThat(failing.get().version()).isEqualTo(BUNDLED);
            pass(Duration.ofSeconds(61));
            status.set(200);
            failing.get();
            assertThat(failing.get().version()).isEqualTo(BUNDLED + "+web-1");
            body.set("x".repeat(PricePlace.MAX_BYTES + 1));
            pass(Duration.ofMinutes(16));
            failing.get();
            assertThat(failing.get().version()).isEqualTo(BUNDLED + "+web-1");
        } finally {
            server.stop(0);
        }
        assertThat(log.messages()).hasSize(4).noneMatch(message -> message.contains("secret"));
        assertThat(log.messages().get(1)).contains("/prices: the answer was 503; those of " + BUNDLED + " stay in use");
        assertThat(log.messages().get(3)).contains("the answer is larger than 4194304 bytes");
    }

    @Test
    void anAddressWhereNobodyAnswersLeavesTheBundledPrices() {
        LivePrices prices = prices(PricePlace.parse("http://127.0.0.1:1/prices.json"));

        assertThat(prices.get().version()).isEqualTo(BUNDLED);
        assertThat(log.messages())
                .singleElement()
                .asString()
                .startsWith("WARN cannot read the prices at http://127.0.0.1:1/");
    }

    @Test
    void aCostOfTheBundledBookIsComputedAgain_anotherIsKept() throws IOException {
        LivePrices prices = prices(file("{'version':'acme-7','prices':[" + gpt4o("2") + "]}"));
        prices.get();
        LlmEvent before = new PricingProcessor(PriceBook.bundled()).process(event("gpt-4o"));
        LlmEvent after = new PricingProcessor(prices).process(before);

        assertThat(before.cost().usd()).isEqualTo(2.5);
        assertThat(after.cost().usd()).isEqualTo(2.0);
        assertThat(new PricingProcessor(PriceBook.bundled()).process(after)).isSameAs(after);
        assertThat(new PricingProcessor(prices).process(after)).isSameAs(after);
    }

    private void look(LivePrices prices) {
        pass(Duration.ofSeconds(5));
        prices.get();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private LivePrices prices(Path file) {
        return prices(PricePlace.parse(file.toString()));
    }

    /** Looks on the caller's thread. */
    private LivePrices prices(PricePlace place) {
        return new LivePrices(place, log.status(), Runnable::run, now::get);
    }

    private Path file(String singleQuoted) throws IOException {
        Path file = folder.resolve("prices.json");
        write(file, singleQuoted);
        return file;
    }

    private static void write(Path file, String singleQuoted) throws IOException {
        Files.write(file, PriceBookReaderTest.json(singleQuoted));
    }

    private static String gpt4o(String input) {
        return "{'provider':'openai','model':'gpt-4o','input':" + input + ",'output':8}";
    }

    private static Cost cost(LivePrices prices, String model) {
        return new PricingProcessor(prices).process(event(model)).cost();
    }

    private static LlmEvent event(String model) {
        return LlmEvent.builder(EventType.LLM_INTERACTION, Capture.by(CaptureSource.TIMER))
                .request(LlmRequest.builder().provider("openai").model(model).build())
                .response(
                        LlmResponse.builder().usage(TokenUsage.of(1_000_000, 0)).build())
                .build();
    }
}
