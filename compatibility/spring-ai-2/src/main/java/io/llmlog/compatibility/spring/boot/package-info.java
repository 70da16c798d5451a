/** An application of Spring Boot that knows nothing of LLMLog; the build makes an executable jar of it. */
@NullMarked
package io.llmlog.compatibility.spring.boot;

import org.jspecify.annotations.NullMarked;
