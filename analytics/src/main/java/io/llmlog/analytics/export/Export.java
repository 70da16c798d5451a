package io.llmlog.analytics.export;

import io.llmlog.analytics.ask.EventColumn;
import io.llmlog.analytics.query.EventCursor;
import io.llmlog.analytics.query.EventPage;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.store.StoreException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes all events that are asked for, page by page: in memory is one page of at most 8 MB, and between two pages the store is not in use, however
 * slowly the reader reads. For one thread.
 */
public final class Export {
    private final EventStore store;
    private final ExportQuestion question;
    private final ExportFolder folder;
    private final EventPage first;

    private Export(EventStore store, ExportQuestion question, ExportFolder folder, EventPage first) {
        this.store = store;
        this.question = question;
        this.folder = folder;
        this.first = first;
    }

    /**
     * Asks for the first page, so that a store that cannot answer says so before anything is written.
     *
     * @throws StoreException when it cannot
     */
    public static Export begin(EventStore store, ExportQuestion question, ExportFolder folder) {
        return new Export(store, question, folder, store.events(question.query()));
    }

    /**
     * Writes everything.
     *
     * @param out stays open
     * @param progress is told how many events have been written, after each page
     * @return how many there were
     * @throws IOException when the target does not take it
     * @throws StoreException when the store fails on the way: what is written then is not the whole
     */
    public long write(OutputStream out, LongConsumer progress) throws IOException {
        try (ExportFolder.Part part = folder.part()) {
            GZIPOutputStream packing = question.isPacked() ? new GZIPOutputStream(out, 1 << 16) : null;
            OutputStream target = new BufferedOutputStream(packing == null ? out : packing, 1 << 16);
            long count;
            try (EventWriter writer = writer(target, part)) {
                count = write(writer, part, progress);
                writer.finish();
            }
            target.flush();
            if (packing != null) {
                packing.finish();
            }
            return count;
        }
    }

    private long write(EventWriter writer, ExportFolder.Part part, LongConsumer progress) throws IOException {
        long count = 0;
        EventPage page = first;
        while (true) {
            for (String event : page.events()) {
                writer.write(event);
            }
            count += page.events().size();
            progress.accept(count);
            part.grow();
            @Nullable EventCursor next = page.next();
            if (next == null) {
                return count;
            }
            page = store.events(question.query().after(next));
        }
    }

    private EventWriter writer(OutputStream out, ExportFolder.Part part) throws IOException {
        List<EventColumn> columns = question.selection().columnsOrAll();
        return switch (question.format()) {
            case JSONL -> new JsonLinesWriter(out, question.selection());
            case CSV -> new CsvWriter(out, columns);
            case PARQUET -> new ParquetWriter(out, columns, part.path());
        };
    }
}
