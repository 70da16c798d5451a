/** The wire format of Cohere's API, version 2. */
@NullMarked
package io.llmlog.provider.cohere;

import org.jspecify.annotations.NullMarked;
