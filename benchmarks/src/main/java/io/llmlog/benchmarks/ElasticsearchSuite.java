package io.llmlog.benchmarks;

import ch.qos.logback.classic.LoggerContext;
import com.agido.logback.elasticsearch.ElasticsearchAppender;
import com.agido.logback.elasticsearch.config.ElasticsearchProperties;
import com.agido.logback.elasticsearch.config.HttpRequestHeader;
import com.agido.logback.elasticsearch.config.HttpRequestHeaders;
import io.llmlog.benchmarks.result.Figure;
import io.llmlog.benchmarks.result.Role;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * The suite {@code elasticsearch}: events a second into a real node of Elasticsearch on this machine, all acknowledged: the sink, batch by batch as it is fed from the spool,
 * beside bare {@code _bulk} requests of the same events, made and compressed before the clock starts, whose answers nobody reads further than
 * {@code "errors":false}. Run it in the checkout, where {@code mvn verify} has unpacked the node.
 */
final class ElasticsearchSuite {
    private static final String INDEX = "llm-logs";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String BARE = "bare _bulk requests";
    private static final String BARE_COMPRESSED = "bare _bulk requests, compressed";

    private final ElasticsearchNode node;
    private final int events;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Lines> batches;
    private final List<byte[]> plain = new ArrayList<>();
    private final List<byte[]> compressed = new ArrayList<>();

    private ElasticsearchSuite(ElasticsearchNode node, int events) throws IOException {
        this.node = node;
        this.events = events;
        this.batches = new SampleLines(events).batches();
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

    static void run(Effort effort, Findings findings) throws Exception {
        try (Scratch scratch = new Scratch();
                ElasticsearchNode node = ElasticsearchNode.start(scratch.path())) {
            new ElasticsearchSuite(node, effort.of(20_000, 5_000)).compare(effort.of(5, 2), findings);
        }
    }

    private void compare(int rounds, Findings findings) throws Exception {
        Figure rate = Figure.more("events", "events/s");
        new Contest("events of 3.8 KB to Elasticsearch", BARE, rate)
                .with(BARE, Role.LIMIT, () -> measure(() -> bare(plain, false)))
                .with("ElasticsearchSink, gzip=false", Role.OURS, () -> measure(() -> sink(false)))
                .with(
                        "logback-elasticsearch-appender (agido)",
                        Role.PEER,
                        "facts as texts of the MDC, sends no identifiers, waits 250 ms before it sends",
                        () -> measure(this::appender))
                .run(rounds, findings);
        new Contest("events of 3.8 KB to Elasticsearch, compressed", BARE_COMPRESSED, rate)
                .with(BARE_COMPRESSED, Role.LIMIT, () -> measure(() -> bare(compressed, true)))
                .with("ElasticsearchSink", Role.OURS, () -> measure(() -> sink(true)))
                .run(rounds, findings);
    }

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
        long there = count();
        if (there != events) {
            throw new IllegalStateException(there + " of " + events + " events are there");
        }
        return new double[] {events / seconds};
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

    /** Until the node has all of them, since this one tells nobody when it has sent. */
    private void appender() throws IOException, InterruptedException {
        LoggerContext context = Contexts.context();
        ElasticsearchAppender appender = new ElasticsearchAppender();
        appender.setUrl(node.uri().resolve("/_bulk").toString());
        appender.setIndex(INDEX);
        appender.setErrorsToStderr(true);
        appender.setIncludeMdc(true);
        appender.setProperties(new ElasticsearchProperties());
        HttpRequestHeader type = new HttpRequestHeader();
        type.setName("Content-Type");
        type.setValue("application/x-ndjson");
        HttpRequestHeaders headers = new HttpRequestHeaders();
        headers.addHeader(type);
        appender.setHeaders(headers);
        Contexts.attach(context, appender);
        // What it has for structured arguments fails with today's logstash-logback-encoder.
        SampleEvent.ascii().facts().forEach((name, value) -> context.getMDCAdapter().put(name, String.valueOf(value)));
        try {
            for (int i = 0; i < events; i++) {
                context.getLogger("llm").info(SampleEvent.MESSAGE);
            }
            awaitAll();
        } finally {
            context.getMDCAdapter().clear();
            context.stop();
        }
    }

    private void awaitAll() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (count() < events) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        count() + " of " + events + " events came within " + PATIENCE.toSeconds() + " s");
            }
            Thread.sleep(100);
        }
    }

    private long count() throws IOException, InterruptedException {
        node.send("POST", "/" + INDEX + "/_refresh", "");
        return node.get("/" + INDEX + "/_count").get("count").asLong();
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
            body.writeBytes(("{\"create\":{\"_id\":\"" + SampleLines.id(first + i) + "\"}}\n")
                    .getBytes(StandardCharsets.US_ASCII));
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
