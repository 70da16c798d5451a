package io.llmlog.sink.http;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Some servers as one: a request goes to the next of them, and on to others while they are out of reach. Not thread-safe but for close. */
public final class Cluster {
    private final Hosts hosts;
    private final Http http;
    private final Function<Answer, String> problem;

    Cluster(Hosts hosts, Http http, Function<Answer, String> problem) {
        this.hosts = hosts;
        this.http = http;
        this.problem = problem;
    }

    /** The answer to a request: a success, or a refusal of this very request. */
    public Answer send(Request request, Deadline deadline) throws Unavailable, InterruptedException {
        Unavailable last = null;
        for (int i = 0; i < hosts.count() && (last == null || deadline.left() > 0); i++) {
            URI host = hosts.next();
            try {
                Answer answer = http.send(host, request, deadline);
                if (!isPassing(answer.status())) {
                    return answer;
                }
                last = new Unavailable(problem.apply(answer), longer(answer.pause(), last), false);
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
