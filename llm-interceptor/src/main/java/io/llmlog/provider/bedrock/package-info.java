/**
 * The wire format of Amazon Bedrock: Converse, which is one for all models, and InvokeModel, which passes bodies in the form each model has
 * of its own.
 */
@NullMarked
package io.llmlog.provider.bedrock;

import org.jspecify.annotations.NullMarked;
