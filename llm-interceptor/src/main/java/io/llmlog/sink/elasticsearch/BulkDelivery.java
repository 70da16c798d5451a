package io.llmlog.sink.elasticsearch;

import io.llmlog.sink.Delivery;
import io.llmlog.sink.Lines;
import org.jspecify.annotations.Nullable;

/** One delivery: sends the lines in requests of the size that goes through, until all are answered for or the server is out of reach. */
final class BulkDelivery {
    private static final String PATH =
            "/_bulk?filter_path=took,errors,items.*.status,items.*.error.type,items.*.error.reason,"
                    + "items.*.error.caused_by.type,error.type";

    private final Cluster cluster;
    private final BulkBody body;
    private final boolean gzip;
    private final RequestSize size;
    private final Lines lines;
    private final Deadline deadline;
    private final Delivery.Builder delivery = Delivery.builder();
    private int next;

    BulkDelivery(Cluster cluster, BulkBody body, boolean gzip, RequestSize size, Lines lines, Deadline deadline) {
        this.cluster = cluster;
        this.body = body;
        this.gzip = gzip;
        this.size = size;
        this.lines = lines;
        this.deadline = deadline;
    }

    Delivery run() {
        try {
            while (next < lines.count()) {
                if (deadline.left() <= 0) {
                    return rest("the time of this attempt is over");
                }
                send(size.end(lines, next));
            }
            return delivery.build();
        } catch (Unavailable unavailable) {
            delivery.retryAfter(unavailable.pause());
            return rest(unavailable.problem());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return rest("the delivery was interrupted");
        }
    }

    private void send(int end) throws Unavailable, InterruptedException {
        int length = lines.end(end - 1) - lines.start(next);
        Answer answer;
        try {
            answer = cluster.send(Request.bulk(PATH, gzip, body.of(lines, next, end)), deadline);
        } catch (Unavailable unavailable) {
            if (unavailable.isMidway()) {
                size.failed(length);
            }
            throw unavailable;
        }
        String refused = refused(answer);
        if (refused == null) {
            report(answer, end);
            size.arrived();
            next = end;
        } else if (end == next + 1) {
            delivery.dead(next, refused, "a request with this event alone was answered with " + answer.status());
            next = end;
        } else {
            size.tooLarge(length);
        }
    }

    /**
     * The reason when a whole request was refused for what is in it. Only Elasticsearch itself is believed that something is wrong with the
     * lines; 413 comes from proxies too.
     */
    private static @Nullable String refused(Answer answer) {
        if (answer.status() == 413) {
            return "too_large";
        }
        return answer.status() == 400 ? answer.errorType() : null;
    }

    private void report(Answer answer, int end) throws Unavailable {
        if (!answer.isSuccess()) {
            String hint = answer.status() == 403
                    ? ": the user needs the privileges create_doc and auto_configure on the indices"
                    : "";
            throw new Unavailable(Cluster.problem(answer) + hint, answer.pause(), false);
        }
        BulkAnswer items = BulkAnswer.read(answer, end - next);
        if (items == null) {
            cluster.blame(answer);
            throw new Unavailable(
                    answer.host() + " answered " + answer.status() + " with " + ErrorText.contentType(answer.type())
                            + " that is no answer to a bulk request: is this Elasticsearch?",
                    answer.pause(),
                    false);
        }
        items.report(next, delivery);
    }

    /** Everything that is not answered for is to be sent again. */
    private Delivery rest(String problem) {
        for (int line = next; line < lines.count(); line++) {
            delivery.retry(line, problem);
        }
        return delivery.build();
    }
}
