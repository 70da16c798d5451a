package io.llmlog.analytics.ingest.imports;

import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.ingest.imports.ImportTarget.Bad;
import io.llmlog.analytics.ingest.imports.ImportTarget.Outcome;
import io.llmlog.analytics.ingest.imports.ImportTarget.Piece;
import io.llmlog.analytics.ingest.line.Line;
import io.llmlog.analytics.ingest.line.LineReader;
import io.llmlog.analytics.ingest.line.StreamSource;
import io.llmlog.analytics.ingest.record.Records;
import io.llmlog.analytics.ingest.record.TimeAssumptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Imports a file, compressed or not, batch by batch. What is stored stays when the rest fails; importing again stores nothing twice. One instance
 * imports one file.
 */
public final class FileImport {
    private static final Logger LOG = LoggerFactory.getLogger(FileImport.class);
    private static final int LONGEST_LINE = 16 << 20;
    private static final int LOGGED = 5;

    private final String file;
    private final ImportTarget target;
    private final ImportProgress progress;
    private final List<Piece> batch = new ArrayList<>();
    private long batchBytes;
    private long count;
    private long duplicates;
    private long dropped;
    private long rejected;
    private long read;

    private FileImport(String file, ImportTarget target, ImportProgress progress) {
        this.file = file;
        this.target = target;
        this.progress = progress;
    }

    /**
     * Imports the file.
     *
     * @throws ExplainedException when it cannot be read to its end, or the records cannot be stored
     */
    public static ImportResult run(Path file, ImportOptions options, ImportTarget target, ImportProgress progress) {
        try (StreamSource source = StreamSource.of(file)) {
            Instant written = Files.getLastModifiedTime(file).toInstant();
            return new FileImport(file.toString(), target, progress)
                    .run(source, Files.size(file), records(options, nameOf(file), written));
        } catch (IOException e) {
            throw new ExplainedException(file + " cannot be read: " + e, e);
        }
    }

    /** Imports a stream, such as standard input, under that name. */
    public static ImportResult run(
            InputStream in, String name, ImportOptions options, ImportTarget target, ImportProgress progress) {
        try (StreamSource source = StreamSource.of(in)) {
            return new FileImport(name, target, progress).run(source, -1, records(options, name, Instant.now()));
        } catch (IOException e) {
            throw new ExplainedException(name + " cannot be read: " + e, e);
        }
    }

    private static Records records(ImportOptions options, String name, Instant latest) {
        String source = options.source() == null ? name : options.source();
        return options.format().records(source, new TimeAssumptions(options.zone(), latest), options.text());
    }

    /** The same, compressed or not, and wherever it lies. */
    private static String nameOf(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".gz") ? name.substring(0, name.length() - ".gz".length()) : name;
    }

    private ImportResult run(StreamSource source, long total, Records records) throws IOException {
        long started = System.nanoTime();
        try {
            LineReader lines = new LineReader(source, 0, LONGEST_LINE);
            for (Line line = lines.next(); line != null; line = lines.next()) {
                take(line, records);
                storeIfFull(source, total);
            }
            Line rest = lines.rest();
            if (rest != null) {
                take(rest, records);
            }
        } finally {
            // What could be read of a file that is cut off is stored, too.
            records.finish(this::add);
            store();
            progress.at(source.taken(), total, read);
        }
        Duration duration = Duration.ofNanos(System.nanoTime() - started);
        return new ImportResult(file, count, duplicates, dropped, rejected, source.taken(), duration);
    }

    private void take(Line line, Records records) {
        if (line.tooLong()) {
            reject(new Bad(line.position(), "longer than " + LONGEST_LINE + " bytes"));
            read++;
        } else if (!line.isBlank()) {
            records.take(line, this::add);
        }
    }

    private void add(long position, byte[] json) {
        batch.add(new Piece(position, json));
        batchBytes += json.length;
    }

    private void storeIfFull(StreamSource source, long total) {
        if (batch.size() >= ImportTarget.BATCH_RECORDS || batchBytes >= ImportTarget.BATCH_BYTES) {
            store();
            progress.at(source.taken(), total, read);
        }
    }

    private void store() {
        if (batch.isEmpty()) {
            return;
        }
        Outcome outcome = target.store(file, batch);
        count += outcome.count();
        duplicates += outcome.duplicates();
        dropped += outcome.dropped();
        outcome.bad().forEach(this::reject);
        read += batch.size();
        batch.clear();
        batchBytes = 0;
    }

    private void reject(Bad bad) {
        if (rejected++ < LOGGED) {
            LOG.warn("{} at byte {}: {}; left out", file, bad.position(), bad.reason());
        }
    }
}
