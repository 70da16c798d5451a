/** What the readers of all providers share: places in a JSON tree, bounded texts, usage, errors. */
@NullMarked
package io.llmlog.provider.wire;

import org.jspecify.annotations.NullMarked;
