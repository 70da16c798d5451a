package io.llmlog.agent.sdk;

import io.llmlog.provider.Endpoint;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** The hosts whose calls are recorded whatever HTTP client makes them: names as they stand in URLs, some with a port. */
public final class Hosts {
    private static final String NAME = "[\\w.-]+|\\[[0-9a-fA-F:.]+]";
    private static final String WITH_PORT = "(" + NAME + ")(:\\d{1,5})?";

    private final Set<String> hosts;

    private Hosts(Set<String> hosts) {
        this.hosts = Set.copyOf(hosts);
    }

    /**
     * Reads a list with commas or blanks between its entries.
     *
     * @throws IllegalArgumentException when an entry is no host, a URL for example
     */
    public static Hosts parse(String list) {
        Set<String> hosts = new HashSet<>();
        for (String entry : Arrays.stream(list.split("[,\\s]+", -1))
                .filter(text -> !text.isEmpty())
                .toList()) {
            if (!entry.matches(WITH_PORT)) {
                throw new IllegalArgumentException(
                        "'" + entry + "' is no host: write api.example.com or api.example.com:8443");
            }
            hosts.add(entry.toLowerCase(Locale.ROOT));
        }
        return new Hosts(hosts);
    }

    public boolean isEmpty() {
        return hosts.isEmpty();
    }

    /** Whether a request goes to one of them; an entry without a port means all ports. */
    public boolean include(Endpoint endpoint) {
        if (endpoint.host() == null) {
            return false;
        }
        String host = endpoint.host().toLowerCase(Locale.ROOT);
        return hosts.contains(host) || hosts.contains(host + ":" + endpoint.port());
    }
}
