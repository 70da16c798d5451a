/** Applications that call providers with Apache HttpClient 5 alone and know nothing of LLMLog. */
@NullMarked
package io.llmlog.agent.apps.apache;

import org.jspecify.annotations.NullMarked;
