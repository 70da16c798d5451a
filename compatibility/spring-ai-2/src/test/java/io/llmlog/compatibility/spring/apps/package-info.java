/** Applications on Spring AI that know nothing of LLMLog. */
@NullMarked
package io.llmlog.compatibility.spring.apps;

import org.jspecify.annotations.NullMarked;
