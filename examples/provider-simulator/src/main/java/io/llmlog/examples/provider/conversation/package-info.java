/** Conversations as readable files: which request they answer, and the answer byte by byte with its pauses and cuts. */
@NullMarked
package io.llmlog.examples.provider.conversation;

import org.jspecify.annotations.NullMarked;
