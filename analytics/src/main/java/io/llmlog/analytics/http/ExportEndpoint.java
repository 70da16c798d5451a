package io.llmlog.analytics.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.llmlog.analytics.access.Scope;
import io.llmlog.analytics.export.Export;
import io.llmlog.analytics.export.ExportFolder;
import io.llmlog.analytics.export.ExportFormat;
import io.llmlog.analytics.export.ExportQuestion;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.store.StoreException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /events/export}: all events that meet a condition, as a file. It takes as long as its reader takes, so it is no query among the others: a few
 * run at once, each asking the store for a page at a time.
 */
public final class ExportEndpoint implements Endpoints {
    private static final Logger LOG = LoggerFactory.getLogger(ExportEndpoint.class);
    private static final int AT_ONCE = 4;
    private static final int RETRY_AFTER = 10;

    private static final Description DESCRIPTION = Description.of(
                    "Events",
                    "Files of events",
                    "All events that meet the conditions as JSON lines, CSV or Parquet, oldest first unless a sort"
                            + " says otherwise.",
                    new Description.Answer("application/x-ndjson", null))
            .question(QueryParameters.with(
                    Parameter.oneOf("format", "What the file is", List.of("jsonl", "csv", "parquet"))
                            .standard("jsonl"),
                    Parameter.oneOf("gzip", "Whether it is compressed", List.of("true", "false"))
                            .standard("false"),
                    QueryParameters.SORT,
                    QueryParameters.FIELDS));

    private final EventStore store;
    private final ExportFolder folder;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    public ExportEndpoint(EventStore store, ExportFolder folder) {
        this.store = store;
        this.folder = folder;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(HandlerType.GET, "/events/export", Scope.READ, false, this::send).about(DESCRIPTION),
                new Endpoint(HandlerType.POST, "/events/export", Scope.READ, false, (context, parameters) -> {
                            parameters.check();
                            send(context, QuestionBody.read(context, parameters.now()));
                        })
                        .about(DESCRIPTION.posted("{\"from\":\"now-1h\",\"format\":\"csv\"}")));
    }

    private void send(Context context, Parameters parameters) throws IOException {
        ExportQuestion question = ExportQuestion.read(parameters);
        if (!turns.tryAcquire()) {
            throw new RefusedException(429, AT_ONCE + " exports are running already", RETRY_AFTER);
        }
        try {
            Export export = Export.begin(store, question, folder);
            context.header("Cache-Control", "no-store")
                    .header("Content-Disposition", "attachment; filename=\"" + question.fileName() + "\"")
                    .contentType(question.contentType());
            if (isPackedOnTheWay(context, question)) {
                context.header("Content-Encoding", "gzip");
                send(context, export, new GZIPOutputStream(context.res().getOutputStream(), 1 << 16));
            } else {
                send(context, export, context.res().getOutputStream());
            }
        } finally {
            turns.release();
        }
    }

    private static boolean isPackedOnTheWay(Context context, ExportQuestion question) {
        String accepted = context.header("Accept-Encoding");
        return accepted != null
                && accepted.toLowerCase(Locale.ROOT).contains("gzip")
                && question.format() != ExportFormat.PARQUET
                && !question.isPacked();
    }

    private static void send(Context context, Export export, OutputStream out) throws IOException {
        try {
            export.write(out, count -> {});
            out.close();
        } catch (StoreException | IOException e) {
            if (!context.res().isCommitted()) {
                // Nothing is on its way yet: the answer becomes that of an error.
                context.res().reset();
                Guard.setHeaders(context);
                throw e;
            }
            LOG.warn("an export was broken off: {}", e.toString());
            breakOff(context);
        }
    }

    /** An answer that ends in the middle must not look as if it were whole. */
    private static void breakOff(Context context) {
        ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }
}
