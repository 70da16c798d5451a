package io.llmlog.analytics.template;

import org.jspecify.annotations.Nullable;

/** A template as it is now, or the cluster that it has become part of. Changed under a lock, read by anybody. */
final class Cluster {
    private final long number;
    private volatile Template template;
    private volatile @Nullable Cluster whole;
    private volatile boolean seenLately = true;

    /** With a number that tells which of two began first. */
    Cluster(long number, Template template) {
        this.number = number;
        this.template = template;
    }

    long number() {
        return number;
    }

    Template template() {
        return whole().template;
    }

    /** The template, of which a message has come. */
    Template seen() {
        Cluster cluster = whole();
        if (!cluster.seenLately) {
            cluster.seenLately = true;
        }
        return cluster.template;
    }

    /** Whether a message has come since this was last asked. */
    boolean wasSeen() {
        boolean seen = seenLately;
        seenLately = false;
        return seen;
    }

    void become(Template changed) {
        template = changed;
    }

    void join(Cluster other) {
        whole = other;
    }

    private Cluster whole() {
        Cluster cluster = this;
        Cluster next = whole;
        while (next != null) {
            cluster = next;
            next = cluster.whole;
        }
        return cluster;
    }
}
