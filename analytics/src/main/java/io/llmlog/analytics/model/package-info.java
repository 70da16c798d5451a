/** Language models that others run, asked for summaries and labels. */
@NullMarked
package io.llmlog.analytics.model;

import org.jspecify.annotations.NullMarked;
