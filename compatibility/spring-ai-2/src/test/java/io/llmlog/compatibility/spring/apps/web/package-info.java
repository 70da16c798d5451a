/** An application on Spring WebFlux that says whose calls it makes. */
@NullMarked
package io.llmlog.compatibility.spring.apps.web;

import org.jspecify.annotations.NullMarked;
