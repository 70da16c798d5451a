package io.llmlog.analytics.notify.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses receivers may have: those of the public internet, as IANA's registries of special-purpose addresses (RFC 6890) leave them, and
 * those that somebody has allowed.
 */
public final class AddressRules {
    /** Nothing allowed beyond the public internet. */
    public static final AddressRules PUBLIC = new AddressRules(List.of(), Set.of());

    /** The last is Azure's service for its machines, which has a public address. */
    private static final List<AddressRange> SPECIAL_4 = ranges(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
            "168.63.129.16");

    private static final AddressRange GLOBAL_6 = AddressRange.of("2000::/3");
    private static final List<AddressRange> SPECIAL_6 = ranges("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");
    /** Addresses of version 4 as a translating network writes them (RFC 6052). */
    private static final AddressRange TRANSLATED = AddressRange.of("64:ff9b::/96");

    private final List<AddressRange> ranges;
    private final Set<String> hosts;

    private AddressRules(List<AddressRange> ranges, Set<String> hosts) {
        this.ranges = List.copyOf(ranges);
        this.hosts = Set.copyOf(hosts);
    }

    /**
     * Also allows what is listed: ranges such as {@code 10.0.0.0/8}, addresses, and names of hosts, which may have any address.
     *
     * @throws IllegalArgumentException when one is none of these
     */
    public static AddressRules allowing(List<String> allowed) {
        List<AddressRange> ranges = new ArrayList<>();
        Set<String> hosts = new HashSet<>();
        for (String each : allowed) {
            if (each.contains("/") || AddressRange.isLiteral(each)) {
                ranges.add(AddressRange.of(each));
            } else if (each.matches("[A-Za-z0-9_]([A-Za-z0-9_.-]{0,251}[A-Za-z0-9])?")) {
                hosts.add(each.toLowerCase(Locale.ROOT));
            } else {
                throw new IllegalArgumentException(
                        "'" + each + "' must be a range such as 10.0.0.0/8, an address or the name of a host");
            }
        }
        return new AddressRules(ranges, hosts);
    }

    private static List<AddressRange> ranges(String... texts) {
        return Arrays.stream(texts).map(AddressRange::of).toList();
    }

    boolean allows(String host, InetAddress address) {
        return isPublic(address)
                || hosts.contains(host.toLowerCase(Locale.ROOT))
                || ranges.stream().anyMatch(range -> range.contains(address));
    }

    /** Why a host is refused whatever its name leads to; null when that is not known before it is looked up. */
    public @Nullable String refusal(String host) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        if (!AddressRange.isLiteral(bare)) {
            return null;
        }
        return allows(bare, AddressRange.of(bare).first())
                ? null
                : "has the address " + bare + ", which is not of the public internet: list it under 'allow' when it is"
                        + " meant";
    }

    private static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return none(SPECIAL_4, address);
        } else if (TRANSLATED.contains(address)) {
            InetAddress inner = version4(Arrays.copyOfRange(bytes, 12, 16));
            return inner != null && none(SPECIAL_4, inner);
        }
        return GLOBAL_6.contains(address) && none(SPECIAL_6, address);
    }

    private static boolean none(List<AddressRange> ranges, InetAddress address) {
        return ranges.stream().noneMatch(range -> range.contains(address));
    }

    private static @Nullable InetAddress version4(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException wrongLength) {
            return null;
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AddressRules rules && ranges.equals(rules.ranges) && hosts.equals(rules.hosts);
    }

    @Override
    public int hashCode() {
        return 31 * ranges.hashCode() + hosts.hashCode();
    }

    @Override
    public String toString() {
        return Stream.concat(ranges.stream().map(AddressRange::toString), hosts.stream())
                .toList()
                .toString();
    }
}
