package io.llmlog.analytics.notify.receiver;

import io.llmlog.analytics.document.DocumentStore;
import io.llmlog.analytics.document.NoDocuments;
import io.llmlog.analytics.notify.net.AddressGuard;
import java.net.InetAddress;
import java.time.Clock;

/**
 * What receivers work with.
 *
 * @param lookup finds the addresses of hosts
 * @param documents where a receiver remembers what it told
 */
public record Means(AddressGuard.Lookup lookup, DocumentStore documents, Clock clock) {
    /** With the names of this machine's resolver. */
    public static Means of(DocumentStore documents, Clock clock) {
        return new Means(InetAddress::getAllByName, documents, clock);
    }

    /** To try receivers once: nothing is remembered. */
    public static Means ofATrial(Clock clock) {
        return of(new NoDocuments(), clock);
    }
}
