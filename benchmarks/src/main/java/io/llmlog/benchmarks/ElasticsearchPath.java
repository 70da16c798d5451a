package io.llmlog.benchmarks;

import io.llmlog.sink.Delivery;
import io.llmlog.sink.Lines;
import io.llmlog.sink.RemoteSink;
import io.llmlog.sink.elasticsearch.ElasticsearchOptions;
import io.llmlog.sink.elasticsearch.ElasticsearchSink;
import io.llmlog.sink.elasticsearch.IndexLayout;
import io.llmlog.status.Status;
import io.llmlog.testkit.ElasticsearchNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * Events a second into a real node of Elasticsearch on this machine, all acknowledged: the sink, batch by batch as it is fed from the spool,
 * beside bare {@code _bulk} requests of the same events, made and compressed before the clock starts, whose answers nobody reads further than
 * {@code "errors":false}. Run it in the checkout, where {@code mvn verify} has unpacked the node.
 */
final class ElasticsearchPath {
    private static final int EVENTS = 20_000;
    private static final int ROUNDS = 5;
    private static final String INDEX = "llm-logs";
    private static final String BARE = "bare _bulk requests";
    private static final String BARE_COMPRESSED = "bare _bulk requests, compressed";

    private final ElasticsearchNode node;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Lines> batches;
    private final List<byte[]> plain = new ArrayList<>();
    private final List<byte[]> compressed = new ArrayList<>();

    private ElasticsearchPath(ElasticsearchNode node) throws IOException {
        this.node = node;
        this.batches = new SampleLines(EVENTS).batches();
        int number = 0;
        for (Lines batch : batches) {
            byte[] body = body(batch, number);
            plain.add(body);
            compressed.add(gzip(body));
            number += batch.count();
        }
    }

    @FunctionalInterface
    private interface Run {
        void send() throws Exception;
    }

    public static void main(String[] args) throws Exception {
        try (Scratch scratch = new Scratch();
                ElasticsearchNode node = ElasticsearchNode.start(scratch.path())) {
            print(new ElasticsearchPath(node).rates());
        }
    }

    private Map<String, double[]> rates() throws Exception {
        Map<String, Turns.Contender> contenders = new LinkedHashMap<>();
        contenders.put(BARE, () -> measure(() -> bare(plain, false)));
        contenders.put("ElasticsearchSink, gzip=false", () -> measure(() -> sink(false)));
        contenders.put(BARE_COMPRESSED, () -> measure(() -> bare(compressed, true)));
        contenders.put("ElasticsearchSink", () -> measure(() -> sink(true)));
        return Turns.medians(ROUNDS, contenders);
    }

    private static void print(Map<String, double[]> rates) {
        System.out.printf(
                "| %d events of 3.8 KB to Elasticsearch | events/s | of the bare requests |%n| --- | --- | --- |%n", EVENTS);
        double bare = 0;
        for (Map.Entry<String, double[]> each : rates.entrySet()) {
            double rate = each.getValue()[0];
            if (each.getKey().startsWith(BARE)) {
                bare = rate;
            }
            System.out.printf(Locale.ROOT, "| %s | %,.0f | %.0f %% |%n", each.getKey(), rate, 100 * rate / bare);
        }
    }

    /** Into an index that is new and has our template. */
    private double[] measure(Run run) throws Exception {
        node.send("DELETE", "/" + INDEX, "");
        try (RemoteSink installer = open(true)) {
            succeed(installer.deliver(new SampleLines(1).batches().get(0)));
        }
        node.send("DELETE", "/" + INDEX, "");
        node.send("PUT", "/" + INDEX, "{\"settings\":{\"number_of_replicas\":0}}");
        long start = System.nanoTime();
        run.send();
        double seconds = (System.nanoTime() - start) / 1e9;
        node.send("POST", "/" + INDEX + "/_refresh", "");
        long there = node.get("/" + INDEX + "/_count").get("count").asLong();
        if (there != EVENTS) {
            throw new IllegalStateException(there + " of " + EVENTS + " events are there");
        }
        return new double[] {EVENTS / seconds};
    }

    private void bare(List<byte[]> bodies, boolean gzip) throws IOException, InterruptedException {
        for (byte[] body : bodies) {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            node.uri().resolve("/" + INDEX + "/_bulk?filter_path=errors"))
                    .header("Content-Type", "application/x-ndjson")
                    .POST(BodyPublishers.ofByteArray(body));
            if (gzip) {
                request.header("Content-Encoding", "gzip");
            }
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            if (!answer.body().contains("\"errors\":false")) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
        }
    }

    private void sink(boolean gzip) {
        try (RemoteSink sink = open(gzip)) {
            batches.forEach(batch -> succeed(sink.deliver(batch)));
        }
    }

    private RemoteSink open(boolean gzip) {
        return ElasticsearchSink.open(
                new ElasticsearchOptions(
                        List.of(node.uri()), INDEX, "app-logs", IndexLayout.SINGLE, gzip, true, null, null),
                new Status((level, message) -> System.err.println(message)));
    }

    private static void succeed(Delivery delivery) {
        if (delivery.problem() != null) {
            throw new IllegalStateException(delivery.problem());
        }
    }

    private static byte[] body(Lines batch, int first) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 0; i < batch.count(); i++) {
            body.writeBytes(("{\"create\":{\"_id\":\"" + SampleLines.id(first + i) + "\"}}\n").getBytes(StandardCharsets.US_ASCII));
            body.write(batch.bytes(), batch.start(i), batch.end(i) - batch.start(i));
        }
        return body.toByteArray();
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(body);
        }
        return compressed.toByteArray();
    }
}
