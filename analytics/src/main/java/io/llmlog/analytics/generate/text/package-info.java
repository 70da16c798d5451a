/** Made-up texts in several languages. */
@NullMarked
package io.llmlog.analytics.generate.text;

import org.jspecify.annotations.NullMarked;
