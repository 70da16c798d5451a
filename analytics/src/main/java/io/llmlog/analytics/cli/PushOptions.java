package io.llmlog.analytics.cli;

import io.llmlog.analytics.http.HttpOptions;
import io.llmlog.analytics.push.PushTarget;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where {@code llmlog serve} sends its figures. */
final class PushOptions {
    @Option(
            names = "--victoria",
            paramLabel = "URL",
            description =
                    "Send the figures of /metrics to VictoriaMetrics every 15 seconds: http://host:8428. A token, where"
                            + " one is needed, is that of the environment variable VICTORIA_TOKEN.")
    private @Nullable String url;

    /** What it says; whatever is wrong goes to the problems. */
    @Nullable
    PushTarget read(HttpOptions http, List<String> problems) {
        if (url == null) {
            return null;
        }
        try {
            return PushTarget.of(url, System.getenv("VICTORIA_TOKEN"), hostName() + ":" + http.port());
        } catch (IllegalArgumentException e) {
            String shown = url.contains("@") ? "with a password" : "'" + Printable.of(url) + "'";
            problems.add("--victoria was " + shown + " but " + e.getMessage());
            return null;
        }
    }

    /** By which this machine is told from others; the same after a restart. */
    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
