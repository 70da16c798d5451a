package io.llmlog.sink.elasticsearch;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Some nodes as one server: a request goes to the next of them, and on to others while they are out of reach. Not thread-safe but for close. */
final class Cluster {
    private final Hosts hosts;
    private final Http http;

    Cluster(Hosts hosts, Http http) {
        this.hosts = hosts;
        this.http = http;
    }

    /** The answer to a request: a success, or a refusal of this very request. */
    Answer send(Request request, Deadline deadline) throws Unavailable, InterruptedException {
        Unavailable last = null;
        for (int i = 0; i < hosts.count() && (last == null || deadline.left() > 0); i++) {
            URI host = hosts.next();
            try {
                Answer answer = http.send(host, request, deadline);
                if (!isPassing(answer.status())) {
                    return answer;
                }
                last = new Unavailable(problem(answer), longer(answer.pause(), last), false);
                if (!isOfHost(answer.status())) {
                    throw last;
                }
            } catch (IOException failed) {
                last = new Unavailable(
                        host + ": " + FailureText.of(failed),
                        last == null ? null : last.pause(),
                        !FailureText.isConnect(failed));
            }
            hosts.failed(host);
        }
        throw last == null ? new Unavailable("no host", null, false) : last;
    }

    /** Lets a host rest that has answered something it should not. */
    void blame(Answer answer) {
        hosts.failed(answer.host());
    }

    void close() {
        http.close();
    }

    static String problem(Answer answer) {
        String type = answer.errorType();
        String what = answer.host() + " answered " + answer.status() + (type == null ? "" : " (" + type + ")");
        return switch (answer.status()) {
            case 401 -> what + ": set user and password, or the option api-key";
            case 407 -> what + ": the proxy in between wants a login of its own";
            default -> what;
        };
    }

    /** Whether the state of the server or of its configuration is to blame, and not the request. */
    private static boolean isPassing(int status) {
        return status == 401 || status == 407 || status == 408 || status == 429 || status >= 500;
    }

    private static boolean isOfHost(int status) {
        return status == 502 || status == 503 || status == 504;
    }

    private static @Nullable Duration longer(@Nullable Duration pause, @Nullable Unavailable before) {
        Duration earlier = before == null ? null : before.pause();
        return pause == null || (earlier != null && earlier.compareTo(pause) > 0) ? earlier : pause;
    }
}
