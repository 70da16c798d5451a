package io.llmlog.analytics.notify;

/** Takes notifications over and delivers them. */
@FunctionalInterface
public interface Notifications {
    /**
     * Takes one over: when this returns it is kept until every receiver of it has taken it, at least once. One whose key has been taken over before
     * is taken for the same.
     *
     * @throws io.llmlog.analytics.ExplainedException when it cannot be kept now
     */
    void take(Notification notification);
}
