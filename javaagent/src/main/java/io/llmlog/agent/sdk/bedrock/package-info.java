/** Amazon Bedrock in the AWS SDK for Java 2: what is woven into the SDK's pipeline, and how its objects are asked. */
@NullMarked
package io.llmlog.agent.sdk.bedrock;

import org.jspecify.annotations.NullMarked;
