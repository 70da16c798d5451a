package io.llmlog.config;

import io.llmlog.sink.elasticsearch.ElasticsearchOptions;
import io.llmlog.sink.elasticsearch.IndexLayout;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code es+http(s)://[user:password@]host[:9200][,host...]/index}. Options: {@code daily} (an index per day, the default),
 * {@code data_stream}, {@code log-index} (where ordinary log records go), {@code gzip}, {@code template}, {@code api-key} (as Elasticsearch
 * gives it, encoded), {@code ca} (a file with certificates in PEM form) or {@code fingerprint} (SHA-256 of a certificate).
 */
final class ElasticsearchUri {
    static final String HTTP = "es+http://";
    static final String HTTPS = "es+https://";
    private static final int PORT = 9200;
    private static final Pattern INDEX = Pattern.compile("[a-z0-9][a-z0-9._-]{0,199}");
    private static final Pattern API_KEY = Pattern.compile("[A-Za-z0-9+/=_-]{1,1000}");

    private final ServerUri uri;
    private final UriOptions options;
    private final boolean secure;

    private ElasticsearchUri(String text) {
        uri = new ServerUri(text, PORT);
        options = uri.options();
        secure = text.startsWith(HTTPS);
    }

    static ElasticsearchTarget read(String text) {
        return new ElasticsearchUri(text).read();
    }

    private ElasticsearchTarget read() {
        String index = index(uri.path().isEmpty() ? "llm-logs" : uri.path());
        String logIndex = options.text("log-index");
        IndexLayout layout = layout();
        boolean gzip = options.flag("gzip", true);
        boolean template = options.flag("template", true);
        String authorization = authorization();
        SSLContext tls = TlsOptions.read(options, secure, HTTPS);
        String logs = logIndex == null ? "app-logs" : index(logIndex);
        uri.complain();
        List<URI> hosts = uri.hosts().stream()
                .map(host -> URI.create((secure ? "https://" : "http://") + host))
                .toList();
        return new ElasticsearchTarget(
                new ElasticsearchOptions(hosts, index, logs, layout, gzip, template, authorization, tls));
    }

    private String index(String name) {
        if (!INDEX.matcher(name).matches()) {
            uri.problem(
                    "names an index '" + name
                            + "' that is none: it must be of lower-case letters, digits, '-', '_' and '.', and begin with a letter or digit");
        }
        return name;
    }

    private IndexLayout layout() {
        boolean dataStream = options.flag("data_stream", false);
        boolean daily = options.flag("daily", !dataStream);
        if (dataStream && daily) {
            options.problem(
                    "daily", "was 'true' but a data stream has no daily indices: leave out daily or data_stream");
        }
        return dataStream ? IndexLayout.DATA_STREAM : daily ? IndexLayout.DAILY : IndexLayout.SINGLE;
    }

    private @Nullable String authorization() {
        String apiKey = options.text("api-key");
        String user = uri.user();
        if (apiKey != null) {
            if (user != null) {
                options.problem("api-key", "and a user are two logins: leave out one of them");
            }
            if (!API_KEY.matcher(apiKey).matches()) {
                options.problem(
                        "api-key", "is none: it must be the encoded key that Elasticsearch gave, base64 of id:key");
            }
            return "ApiKey " + apiKey;
        }
        if (user == null) {
            return null;
        }
        String password = uri.password();
        if (password == null || user.isEmpty()) {
            uri.problem("needs both user and password before the '@'");
        }
        byte[] login = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(login);
    }
}
