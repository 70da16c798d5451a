package io.llmlog.analytics.notify;

import java.util.Map;

/**
 * A type of receiver of a team's own, found through {@link java.util.ServiceLoader}. A file of receivers names it as it names ours.
 */
public interface ReceiverProvider {
    /** By what files call it; none of ours. */
    String type();

    /**
     * Opens a receiver.
     *
     * @param name of the receiver
     * @param settings all that its file has besides {@code name}, {@code type} and {@code give_up}; variables and secrets filled in
     * @throws IllegalArgumentException when a setting is wrong, saying which, without its value if that may be a secret
     */
    Receiver open(String name, Map<String, String> settings);
}
