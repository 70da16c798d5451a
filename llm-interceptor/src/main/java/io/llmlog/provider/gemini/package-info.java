/**
 * The wire format of Google's models: the Gemini API ({@code https://ai.google.dev/api}) and, under other paths, Vertex AI ({@code
 * https://cloud.google.com/vertex-ai/generative-ai/docs/reference/rest}).
 */
@NullMarked
package io.llmlog.provider.gemini;

import org.jspecify.annotations.NullMarked;
