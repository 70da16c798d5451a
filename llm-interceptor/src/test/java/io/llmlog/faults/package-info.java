/** Faults of the process that LLMLog lives in, injected into processes of their own. */
package io.llmlog.faults;
