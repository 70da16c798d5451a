package io.llmlog.benchmarks.result;

/** What a contender is to us. */
public enum Role {
    /** LLMLog. */
    OURS,
    /** A published library that does the same for its users. */
    PEER,
    /** The least that the machine or the server asks for the same bytes: nobody can be better. */
    LIMIT
}
