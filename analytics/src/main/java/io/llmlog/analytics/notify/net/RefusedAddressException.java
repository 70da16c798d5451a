package io.llmlog.analytics.notify.net;

import java.io.Serial;
import java.net.UnknownHostException;

/** A host has an address that receivers may not have. Nobody was connected to. */
public final class RefusedAddressException extends UnknownHostException {
    @Serial
    private static final long serialVersionUID = 1L;

    RefusedAddressException(String host, String address) {
        super(host + " has the address " + address + ", which is not of the public internet: list it under 'allow' when"
                + " it is meant");
    }
}
