/** Applications that call providers with OkHttp alone and know nothing of LLMLog. */
@NullMarked
package io.llmlog.agent.apps.okhttp;

import org.jspecify.annotations.NullMarked;
