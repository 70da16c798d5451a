/** google-genai: what is woven into it and into the OkHttp it sends with, and how their objects are asked. */
@NullMarked
package io.llmlog.agent.sdk.genai;

import org.jspecify.annotations.NullMarked;
