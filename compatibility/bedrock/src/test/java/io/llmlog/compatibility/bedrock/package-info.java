/** The agent with applications on Amazon Bedrock. */
@NullMarked
package io.llmlog.compatibility.bedrock;

import org.jspecify.annotations.NullMarked;
