package io.llmlog.sink.elasticsearch;

import io.llmlog.sink.Delivery;
import io.llmlog.sink.Lines;
import io.llmlog.sink.http.Answer;
import io.llmlog.sink.http.Cluster;
import io.llmlog.sink.http.Deadline;
import io.llmlog.sink.http.LineProtocol;
import io.llmlog.sink.http.Request;
import io.llmlog.sink.http.Unavailable;
import io.llmlog.status.Status;
import org.jspecify.annotations.Nullable;

/** Lines as bulk requests. Not thread-safe. */
final class BulkProtocol implements LineProtocol {
    private static final String PATH =
            "/_bulk?filter_path=took,errors,items.*.status,items.*.error.type,items.*.error.reason,"
                    + "items.*.error.caused_by.type,error.type";

    private final TemplateInstaller templates;
    private final BulkBody body;
    private final boolean gzip;

    BulkProtocol(ElasticsearchOptions options, Status status) {
        this.templates = new TemplateInstaller(options, status);
        this.body = new BulkBody(new IndexNames(options), options.gzip());
        this.gzip = options.gzip();
    }

    @Override
    public void prepare(Cluster cluster, Deadline deadline) throws Unavailable, InterruptedException {
        templates.install(cluster, deadline);
    }

    @Override
    public Request request(Lines lines, int first, int end) {
        return Request.postLines(PATH, gzip, body.of(lines, first, end));
    }

    /** Only Elasticsearch itself is believed that something is wrong with the lines; 413 comes from proxies too. */
    @Override
    public @Nullable String refused(Answer answer, int lines) {
        if (answer.status() == 413) {
            return "too_large";
        }
        return answer.status() == 400 ? ErrorText.type(answer) : null;
    }

    @Override
    public boolean report(Answer answer, int first, int end, Delivery.Builder delivery) {
        BulkAnswer items = BulkAnswer.read(answer, end - first);
        if (items == null) {
            return false;
        }
        items.report(first, delivery);
        return true;
    }

    @Override
    public String problem(Answer answer) {
        String hint = answer.status() == 403
                ? ": the user needs the privileges create_doc and auto_configure on the indices"
                : "";
        return ErrorText.problem(answer) + hint;
    }

    @Override
    public String expected() {
        return "answer to a bulk request: is this Elasticsearch?";
    }
}
