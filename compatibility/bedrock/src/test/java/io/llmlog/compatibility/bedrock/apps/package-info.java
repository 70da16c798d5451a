/** Applications on the AWS SDK for Java 2 that know nothing of LLMLog. */
@NullMarked
package io.llmlog.compatibility.bedrock.apps;

import org.jspecify.annotations.NullMarked;
