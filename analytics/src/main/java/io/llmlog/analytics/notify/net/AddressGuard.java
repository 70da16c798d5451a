package io.llmlog.analytics.notify.net;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Looks hosts up, each time somebody connects, and gives out the very addresses that were checked: whoever connects to these, and not to the
 * name, is not led elsewhere by a name that has another address the next moment. Thread-safe.
 */
public final class AddressGuard {
    /** Finds the addresses of a host, of which there is at least one. */
    @FunctionalInterface
    public interface Lookup {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    private final AddressRules rules;
    private final Lookup lookup;

    public AddressGuard(AddressRules rules, Lookup lookup) {
        this.rules = rules;
        this.lookup = lookup;
    }

    /** With the names of this machine's resolver. */
    public AddressGuard(AddressRules rules) {
        this(rules, InetAddress::getAllByName);
    }

    /** All addresses of a host; one that is not allowed spoils the others, too. */
    InetAddress[] checked(String host) throws UnknownHostException {
        InetAddress[] addresses = lookup.addresses(host);
        for (InetAddress address : addresses) {
            if (!rules.allows(host, address)) {
                throw new RefusedAddressException(host, address.getHostAddress());
            }
        }
        return addresses;
    }
}
