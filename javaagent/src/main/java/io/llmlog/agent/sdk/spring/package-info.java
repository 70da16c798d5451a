/** Spring AI: what is woven into it and into the Spring clients it sends with, and how their objects are asked. */
@NullMarked
package io.llmlog.agent.sdk.spring;

import org.jspecify.annotations.NullMarked;
