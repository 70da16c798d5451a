package io.llmlog.benchmarks;

import io.llmlog.benchmarks.result.Figure;
import io.llmlog.benchmarks.result.Role;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * The suite {@code service}: the packaged analytics service as its users meet it: how soon it is ready, how many events a second it acknowledges as durable and how long a
 * request waits for that, and, once it holds so many events, how long the dashboard's numbers and a search for words take.
 */
final class ServicePath {
    private static final String SERVICE = "LLMLog's service";
    private static final int CLIENTS = 8;
    private static final int REQUEST_EVENTS = 100;
    private static final int REQUESTS = 400;
    private static final int BULK_EVENTS = 4_000;
    private static final int ASKED = 20;
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final List<String> METRICS = List.of(
            "overview",
            "latency",
            "tokens",
            "cost",
            "models",
            "users",
            "errors",
            "categories",
            "logs_per_level",
            "logs_per_hour");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final URI address;
    private final Findings findings;

    private ServicePath(Process process, URI address, Findings findings) {
        this.process = process;
        this.address = address;
        this.findings = findings;
    }

    static void run(Effort effort, Findings findings) throws Exception {
        try (Scratch scratch = new Scratch()) {
            Path jar = Path.of("analytics", "target", "llmlog.jar").toAbsolutePath();
            if (!Files.isRegularFile(jar)) {
                throw new IOException(jar + " is missing: mvn -Pfast -DskipTests package -pl analytics -am");
            }
            long start = System.nanoTime();
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx384m",
                            "-jar",
                            jar.toString(),
                            "serve",
                            "--port",
                            "0",
                            "--data",
                            scratch.path().resolve("data").toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                ServicePath service =
                        new ServicePath(process, address(process.inputReader(StandardCharsets.UTF_8)), findings);
                service.get("/ready");
                service.tell(
                        "the packaged service", Figure.less("ready after", "s"), (System.nanoTime() - start) / 1e9);
                service.measure(effort.of(1_000_000, 100_000));
            } finally {
                process.destroy();
                process.waitFor();
            }
        }
    }

    private static URI address(BufferedReader out) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            int at = line.indexOf("http://");
            if (at >= 0) {
                return URI.create(line.substring(at).strip());
            }
        }
        throw new IOException("the service ended before it served");
    }

    private void measure(int events) throws Exception {
        int first = acknowledged();
        long start = System.nanoTime();
        StoredLines lines = new StoredLines(7, START.plusSeconds(86_400));
        for (int sent = first; sent < events; sent += BULK_EVENTS) {
            post(body(lines, Math.min(BULK_EVENTS, events - sent)));
        }
        tell(
                "the packaged service",
                Figure.more("events in requests of 4,000", "events/s"),
                (events - first) / ((System.nanoTime() - start) / 1e9));
        String range = "?from=" + START + "&to=" + Instant.now().plusSeconds(86_400);
        for (String metric : METRICS) {
            asked(events, "/metrics/" + metric, () -> "/metrics/" + metric + range);
        }
        int[] number = {0};
        asked(
                events,
                "search for words",
                () -> "/events" + range + "&limit=100&keyword="
                        + URLEncoder.encode("invoice " + "delivery" + number[0]++ % 1_000, StandardCharsets.UTF_8));
        tell("the packaged service", Figure.less("resident memory, -Xmx384m", "MiB"), residentKiB() / 1024.0);
    }

    /** Requests of clients at once; how many events they sent. */
    private int acknowledged() throws Exception {
        List<List<byte[]>> bodies = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            StoredLines lines = new StoredLines(client, START);
            List<byte[]> own = new ArrayList<>();
            for (int i = 0; i < REQUESTS / CLIENTS; i++) {
                own.add(body(lines, REQUEST_EVENTS));
            }
            bodies.add(own);
        }
        // Like the others, and not counted.
        post(body(new StoredLines(CLIENTS, START), BULK_EVENTS));
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        long start = System.nanoTime();
        List<Future<double[]>> running = new ArrayList<>();
        for (List<byte[]> own : bodies) {
            running.add(clients.submit(() -> {
                double[] millis = new double[own.size()];
                for (int i = 0; i < millis.length; i++) {
                    long sent = System.nanoTime();
                    post(own.get(i));
                    millis[i] = (System.nanoTime() - sent) / 1e6;
                }
                return millis;
            }));
        }
        List<double[]> millis = new ArrayList<>();
        for (Future<double[]> client : running) {
            millis.add(client.get());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        clients.shutdown();
        double[] all = millis.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
        String subject = "eight clients, requests of 100 events of 2 KB, each answered when durable";
        tell(subject, Figure.more("events", "events/s"), REQUESTS * REQUEST_EVENTS / seconds);
        tell(subject, Figure.less("answer p50", "ms"), all[all.length / 2]);
        tell(subject, Figure.less("answer p99", "ms"), all[all.length * 99 / 100]);
        return REQUESTS * REQUEST_EVENTS + BULK_EVENTS;
    }

    private void asked(int events, String what, Supplier<String> path) throws Exception {
        double[] millis = new double[ASKED];
        get(path.get());
        for (int i = 0; i < ASKED; i++) {
            long start = System.nanoTime();
            get(path.get());
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        String subject = String.format(Locale.ROOT, "answers with %,d events of 2 KB", events);
        findings.add(subject, what, Role.OURS, Figure.less("p50", "ms"), millis[ASKED / 2]);
        findings.add(subject, what, Role.OURS, Figure.less("p95", "ms"), millis[ASKED * 95 / 100]);
    }

    private void tell(String subject, Figure figure, double value) {
        findings.add(subject, SERVICE, Role.OURS, figure, value);
    }

    private static byte[] body(StoredLines lines, int events) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 0; i < events; i++) {
            body.writeBytes(lines.call());
            body.write('\n');
        }
        return body.toByteArray();
    }

    private void post(byte[] body) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(address.resolve("/ingest"))
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    }

    private void get(String path) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(address.resolve(path)).build());
    }

    private void send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(request.uri() + " answered " + response.statusCode() + ": " + response.body());
        }
    }

    private long residentKiB() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
