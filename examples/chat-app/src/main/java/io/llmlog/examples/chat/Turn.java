package io.llmlog.examples.chat;

/** A question of a conversation and what was answered. */
record Turn(String question, String answer) {}
