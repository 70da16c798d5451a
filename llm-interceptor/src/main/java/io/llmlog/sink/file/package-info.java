/** Rolling files of JSON lines: exact in size, whole in lines, gzip for what was rolled. */
@NullMarked
package io.llmlog.sink.file;

import org.jspecify.annotations.NullMarked;
