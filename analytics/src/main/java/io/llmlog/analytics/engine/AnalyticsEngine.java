package io.llmlog.analytics.engine;

import io.llmlog.analytics.alert.AlertQuery;
import io.llmlog.analytics.alert.RuleView;
import io.llmlog.analytics.alert.state.Alert;
import io.llmlog.analytics.export.Export;
import io.llmlog.analytics.export.ExportQuestion;
import io.llmlog.analytics.hook.PreIngestHook;
import io.llmlog.analytics.ingest.Intake;
import io.llmlog.analytics.ingest.JsonLines;
import io.llmlog.analytics.ingest.Receipt;
import io.llmlog.analytics.ingest.UnreadableBodyException;
import io.llmlog.analytics.ingest.imports.FileFormat;
import io.llmlog.analytics.ingest.imports.FileImport;
import io.llmlog.analytics.ingest.imports.ImportOptions;
import io.llmlog.analytics.ingest.imports.ImportProgress;
import io.llmlog.analytics.ingest.imports.ImportResult;
import io.llmlog.analytics.meter.Meters;
import io.llmlog.analytics.notify.Receiver;
import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.EventFilter;
import io.llmlog.analytics.query.EventPage;
import io.llmlog.analytics.query.EventQuery;
import io.llmlog.analytics.query.Groups;
import io.llmlog.analytics.unusual.AnomalyReport;
import io.llmlog.analytics.unusual.Inquiry;
import io.llmlog.analytics.unusual.Unusual;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * Takes in events and log records, and answers questions about them, inside a program: what the analytics service does, without HTTP.
 *
 * <pre>{@code
 * try (AnalyticsEngine engine = AnalyticsEngine.open(Path.of("data"))) {
 *     engine.ingest(Map.of("level", "ERROR", "message", "payment failed", "user_id", "u-17"));
 *     engine.ingestFile(Path.of("app.log"), FileFormat.TEXT);
 *     Groups levels = engine.aggregate(AggregateQuery.groups(filter, List.of(EventFields.LOG_LEVEL), 10, new Measure.Count()));
 * }
 * }</pre>
 *
 * <p>Whatever comes in passes the hooks, is redacted, and is durable when the method returns. Thread-safe. Every method throws {@link
 * io.llmlog.analytics.store.StoreException} when the store cannot do it; nothing is taken in while the disk has less than 512 MiB left.
 */
public final class AnalyticsEngine implements AutoCloseable {
    private final Parts parts = new Parts();
    private final Storage storage;
    private final Incoming incoming;
    private final Alarms alarms;
    private final LongAdder imported = new LongAdder();

    AnalyticsEngine(EngineBuilder builder) {
        try {
            storage = parts.started(Storage.open(builder.place()));
            incoming = parts.started(builder.incoming(storage));
            alarms = parts.started(builder.alarms(storage));
        } catch (RuntimeException e) {
            parts.closeAfter(e);
            throw e;
        }
    }

    /**
     * Opens the embedded store of a data directory, with content redacted and the bundled prices.
     *
     * @param data made when missing; one process at a time has it open
     * @throws io.llmlog.analytics.ExplainedException when the events of that directory are in a cluster of Elasticsearch
     */
    public static AnalyticsEngine open(Path data) {
        return at(data).open();
    }

    /** One that is opened otherwise. */
    public static EngineBuilder at(Path data) {
        return at(Place.in(data));
    }

    /** One of another place. */
    public static EngineBuilder at(Place place) {
        return new EngineBuilder(place);
    }

    /** Whatever comes in from now on passes the hook, after those that were added before and those of the class path. */
    public void addPreIngestHook(PreIngestHook hook) {
        incoming.rules().hooks().add(hook);
    }

    /** Takes in one record: {@link #ingest(List)}. */
    public Receipt ingest(Map<String, ?> record) {
        return ingest(List.of(record));
    }

    /**
     * Takes in records in one transaction. What has an {@code event_type} is an event of ours, under its wire names; anything else is a log record,
     * whose time, level, logger and message are found under the names that are usual for them. What has no time happens now.
     *
     * @param records as JSON: maps, lists, strings, numbers, booleans; and times. One with an {@code event_id} is stored once, however often it comes
     * @return what became of them; {@code rejected} counts from 1
     * @throws IllegalArgumentException when a record holds anything else
     */
    public Receipt ingest(List<? extends Map<String, ?>> records) {
        RecordLines lines = new RecordLines();
        records.forEach(lines::add);
        try {
            return incoming.intake().take(new JsonLines(lines.bytes()));
        } catch (UnreadableBodyException e) {
            throw new IllegalStateException("lines that were just written cannot be read", e);
        }
    }

    /** Takes in a file as it is: {@link #ingestFile(Path, ImportOptions, ImportProgress)}. */
    public ImportResult ingestFile(Path file, FileFormat format) {
        return ingestFile(file, ImportOptions.of(format), ImportProgress.NONE);
    }

    /**
     * Takes in a file, compressed by gzip or not, batch by batch; each of its records once, also when the file is taken in again.
     *
     * @throws io.llmlog.analytics.ExplainedException when it cannot be read to its end; what was stored until then stays
     */
    public ImportResult ingestFile(Path file, ImportOptions options, ImportProgress progress) {
        ImportResult result = FileImport.run(file, options, incoming.imports(), progress);
        imported.add(result.count());
        return result;
    }

    /** A page of whole events. */
    public EventPage query(EventQuery query) {
        return storage.store().events(query);
    }

    /** Groups of events with their figures. */
    public Groups aggregate(AggregateQuery query) {
        return storage.store().aggregate(List.of(query)).get(0);
    }

    /** Answers several questions from one state of the store, in their order. */
    public List<Groups> aggregate(List<AggregateQuery> queries) {
        return storage.store().aggregate(queries);
    }

    public EngineStats stats() {
        Intake intake = incoming.intake();
        return new EngineStats(
                storage.store().count(),
                intake.stats(),
                imported.sum(),
                intake.hooks(),
                incoming.meters().rates());
    }

    /** Counters over all events that were ever stored, in the text format of Prometheus. */
    public String exportPrometheus() {
        Meters meters = incoming.meters();
        meters.keep();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(text, new MetricSnapshots(meters.snapshots()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    /**
     * Writes events as JSON, one a line, the oldest first, page by page.
     *
     * @param out stays open
     * @return how many there were
     */
    public long exportJson(EventFilter filter, OutputStream out) throws IOException {
        return Export.begin(storage.store(), ExportQuestion.lines(filter), storage.exports())
                .write(out, count -> {});
    }

    /**
     * What is unusual in a figure over time, and which part of the events it comes from.
     *
     * @see Unusual
     */
    public AnomalyReport anomalies(Inquiry inquiry) {
        return Unusual.report(storage.store(), inquiry);
    }

    /**
     * Keeps an alert rule in the store, in the place of one of the same name.
     *
     * @param rule in YAML or JSON, as in files of rules: {@code {name: errors, conditions: [log.level=ERROR], threshold: "> 10", window: 5m}}
     * @return its name
     * @throws io.llmlog.analytics.alert.rule.RulesException with all that is wrong with it
     * @throws io.llmlog.analytics.ExplainedException when a file defines one of that name, which would go before it
     */
    public String addRule(String rule) {
        return alarms.alerting().put(rule).name();
    }

    /** Removes a rule from the store; whether there was one. Its alerts end. */
    public boolean removeRule(String name) {
        return alarms.alerting().remove(name);
    }

    /** All rules, those of files and the shipped ones, too, with where they are from and how they stand. */
    public List<RuleView> rules() {
        return alarms.alerting().rules();
    }

    /**
     * Whatever fires and ends from now on is told to the hook, beside the receivers of files, on a thread of its own: at least once, in order, and again
     * after a while when it throws. What was not delivered before the program ended is delivered to the hook that is added in the same place in the next.
     */
    public void addNotificationHook(Receiver hook) {
        alarms.tell(hook);
    }

    /** Evaluates the rules from now on, on a thread of its own, as their windows become due. */
    public void startAlerts() {
        alarms.alerting().start();
    }

    /** Evaluates no rule any more, after the one under way, until that is started again. */
    public void stopAlerts() {
        alarms.alerting().stop();
    }

    /** Alerts that last, the newest first. */
    public List<Alert> getAlerts() {
        return getAlerts(AlertQuery.LASTING);
    }

    /** Alerts that last, or those that are over, the newest first. */
    public List<Alert> getAlerts(AlertQuery query) {
        return alarms.alerting().alerts().find(query);
    }

    /** Says who sees to an alert that lasts: it is not told again then. Empty when there is none of that id. */
    public Optional<Alert> acknowledge(String id, String by) {
        return alarms.alerting().acknowledge(id, by);
    }

    /**
     * Writes all alerts, those that last and those that are over, as JSON, one a line.
     *
     * @param out stays open
     * @return how many there were
     */
    public int exportAlerts(OutputStream out) throws IOException {
        List<String> lines = alarms.alerting().alerts().lines();
        for (String line : lines) {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        out.flush();
        return lines.size();
    }

    /**
     * Takes exported alerts into the history, in the place of those with the same ids.
     *
     * @param in stays open
     * @return how many there were
     * @throws IllegalArgumentException naming the first line that is no alert; none is taken then
     */
    public int importAlerts(InputStream in) throws IOException {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        return alarms.alerting()
                .alerts()
                .load(text.lines().filter(line -> !line.isBlank()).toList());
    }

    /** Rules and receivers, for whoever shows them. */
    public Alarms alarms() {
        return alarms;
    }

    /** What it keeps its events in, for whoever adds something to it. */
    public Storage storage() {
        return storage;
    }

    /** What stands before that, for other ways in. */
    public Incoming incoming() {
        return incoming;
    }

    /** Keeps what is not kept yet, and gives the data directory to others. */
    @Override
    public void close() {
        parts.close();
    }
}
