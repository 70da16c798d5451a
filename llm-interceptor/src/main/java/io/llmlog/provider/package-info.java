/**
 * Reads what goes over the wire between a client and a provider into the event's records: as it passes, in slices, in bounded memory. What
 * a broken or hostile body holds costs facts, never an exception.
 */
@NullMarked
package io.llmlog.provider;

import org.jspecify.annotations.NullMarked;
