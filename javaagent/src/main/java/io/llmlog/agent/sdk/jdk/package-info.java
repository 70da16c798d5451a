/** The JDK's {@code HttpClient}: how what it sends and receives is seen, and the libraries that send with it. */
@NullMarked
package io.llmlog.agent.sdk.jdk;

import org.jspecify.annotations.NullMarked;
