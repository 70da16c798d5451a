/** Fetches what a served model has logged from its Gradio application, a Space of Hugging Face for instance. */
@NullMarked
package io.llmlog.analytics.gradio;

import org.jspecify.annotations.NullMarked;
