/** What the event contract says of each field's type, read from the contract's own schema file. */
@NullMarked
package io.llmlog.analytics.schema;

import org.jspecify.annotations.NullMarked;
