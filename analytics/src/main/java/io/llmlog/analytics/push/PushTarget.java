package io.llmlog.analytics.push;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A server that takes figures in the text format of Prometheus, as VictoriaMetrics does.
 *
 * @param address without a path: {@code http://victoria:8428}; or with that of a cluster
 * @param token shown as {@code Authorization: Bearer}; null for none
 * @param instance the label of that name, by which this service is told from others
 */
public record PushTarget(URI address, @Nullable String token, String instance) {
    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException saying what it must be
     */
    public static PushTarget of(String address, @Nullable String token, String instance) {
        try {
            URI uri = new URI(address);
            boolean isWeb = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (uri.getRawUserInfo() != null) {
                throw new IllegalArgumentException(
                        "must not hold a password: put a token into the environment variable VICTORIA_TOKEN");
            } else if (!isWeb || uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
                throw new IllegalArgumentException("must be an address such as http://victoria:8428");
            }
            return new PushTarget(uri, token == null || token.isEmpty() ? null : token, instance);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("must be an address such as http://victoria:8428", e);
        }
    }

    /** Where the text goes; the labels are added to each series there. */
    URI imports() {
        String base = address.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base)
                + "/api/v1/import/prometheus?extra_label=job=llmlog&extra_label=instance="
                + URLEncoder.encode(instance, StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
