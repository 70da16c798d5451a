/** Web applications in a servlet container. */
@NullMarked
package io.llmlog.agent.apps.tomcat;

import org.jspecify.annotations.NullMarked;
