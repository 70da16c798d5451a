package io.llmlog.benchmarks;

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
 * The packaged analytics service as its users meet it: how soon it is ready, how many events a second it acknowledges as durable and how long a
 * request waits for that, and, once it holds so many events, how long the dashboard's numbers and a search for words take. The number of events
 * may follow the suite's name; a million without.
 */
final class ServicePath {
    private static final int EVENTS = 1_000_000;
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

    private ServicePath(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    public static void main(String[] args) throws Exception {
        int events = args.length > 1 ? Integer.parseInt(args[1]) : EVENTS;
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
                ServicePath service = new ServicePath(process, address(process.inputReader(StandardCharsets.UTF_8)));
                service.get("/ready");
                System.out.printf(Locale.ROOT, "ready after %.1f s%n", (System.nanoTime() - start) / 1e9);
                service.measure(events);
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
        System.out.printf(
                Locale.ROOT,
                "%,d events of 2 KB, the rest in requests of %,d: %,.0f a second%n",
                events,
                BULK_EVENTS,
                (events - first) / ((System.nanoTime() - start) / 1e9));
        System.out.println("| with that many events, ms | median | p95 |\n| --- | --- | --- |");
        String range = "?from=" + START + "&to=" + Instant.now().plusSeconds(86_400);
        for (String metric : METRICS) {
            asked("/metrics/" + metric, () -> "/metrics/" + metric + range);
        }
        int[] number = {0};
        asked(
                "search for words",
                () -> "/events" + range + "&limit=100&keyword="
                        + URLEncoder.encode("invoice " + "delivery" + number[0]++ % 1_000, StandardCharsets.UTF_8));
        System.out.printf(Locale.ROOT, "resident memory of the service: %,d MiB%n", residentKiB() / 1024);
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
        System.out.printf(
                Locale.ROOT,
                "%d clients, requests of %d events of 2 KB, each answered when durable: %,.0f events a second,"
                        + " an answer after %.0f ms (median), %.0f ms (p99)%n",
                CLIENTS,
                REQUEST_EVENTS,
                REQUESTS * REQUEST_EVENTS / seconds,
                all[all.length / 2],
                all[all.length * 99 / 100]);
        return REQUESTS * REQUEST_EVENTS + BULK_EVENTS;
    }

    private void asked(String what, Supplier<String> path) throws Exception {
        double[] millis = new double[ASKED];
        get(path.get());
        for (int i = 0; i < ASKED; i++) {
            long start = System.nanoTime();
            get(path.get());
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        System.out.printf(Locale.ROOT, "| %s | %.0f | %.0f |%n", what, millis[ASKED / 2], millis[ASKED * 95 / 100]);
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
