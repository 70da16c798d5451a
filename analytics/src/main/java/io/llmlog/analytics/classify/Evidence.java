package io.llmlog.analytics.classify;

import org.jspecify.annotations.Nullable;

/**
 * What the words of a message say.
 *
 * @param grave whether something is broken, whatever the level of the record
 * @param failure whether something failed
 * @param calm whether something went well, or a failure did not happen
 * @param prevention what to do about what may become an incident; null where there is no such thing
 */
record Evidence(
        boolean grave,
        boolean failure,
        boolean calm,
        @Nullable String prevention) {}
