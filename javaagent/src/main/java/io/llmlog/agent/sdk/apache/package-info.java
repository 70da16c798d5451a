/** Apache HttpClient 5: what is woven into the chains of its clients, and how its objects are asked. */
@NullMarked
package io.llmlog.agent.sdk.apache;

import org.jspecify.annotations.NullMarked;
