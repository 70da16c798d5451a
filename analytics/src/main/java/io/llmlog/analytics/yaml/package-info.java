/** Files in YAML that people write: every problem told with file and line, and changes taken up while the service runs. */
@NullMarked
package io.llmlog.analytics.yaml;

import org.jspecify.annotations.NullMarked;
