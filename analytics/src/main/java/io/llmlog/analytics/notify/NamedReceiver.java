package io.llmlog.analytics.notify;

/**
 * A receiver as somebody has set it up.
 *
 * @param name of a-z, 0-9, - and _, of at most 60 characters; no two have the same
 * @param type of receiver: {@code webhook}
 */
public record NamedReceiver(String name, String type, Receiver receiver, Attempts attempts) {
    public NamedReceiver {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no name for a receiver: a-z, 0-9, - and _, at most 60");
        }
    }

    public static boolean isName(String name) {
        return name.matches("[a-z0-9][a-z0-9_-]{0,59}");
    }
}
