package io.llmlog.sink.http;

import io.llmlog.sink.Delivery;
import io.llmlog.sink.Lines;

/** One delivery: sends the lines in requests of the size that goes through, until all are answered for or the server is out of reach. */
final class LineDelivery {
    private final Cluster cluster;
    private final LineProtocol protocol;
    private final RequestSize size;
    private final Lines lines;
    private final Deadline deadline;
    private final Delivery.Builder delivery = Delivery.builder();
    private int next;

    LineDelivery(Cluster cluster, LineProtocol protocol, RequestSize size, Lines lines, Deadline deadline) {
        this.cluster = cluster;
        this.protocol = protocol;
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
            answer = cluster.send(protocol.request(lines, next, end), deadline);
        } catch (Unavailable unavailable) {
            if (unavailable.isMidway()) {
                size.failed(length);
            }
            throw unavailable;
        }
        String refused = protocol.refused(answer, end - next);
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

    private void report(Answer answer, int end) throws Unavailable {
        if (!answer.isSuccess()) {
            throw new Unavailable(protocol.problem(answer), answer.pause(), false);
        }
        if (!protocol.report(answer, next, end, delivery)) {
            cluster.blame(answer);
            throw new Unavailable(
                    answer.host() + " answered " + answer.status() + " with " + answer.mediaType() + " that is no "
                            + protocol.expected(),
                    answer.pause(),
                    false);
        }
    }

    /** Everything that is not answered for is to be sent again. */
    private Delivery rest(String problem) {
        for (int line = next; line < lines.count(); line++) {
            delivery.retry(line, problem);
        }
        return delivery.build();
    }
}
