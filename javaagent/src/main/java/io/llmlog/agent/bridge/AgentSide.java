package io.llmlog.agent.bridge;

import java.util.Map;
import java.util.function.Consumer;

/** What the isolated part of the agent does for {@link AgentBridge}. No method throws. */
public interface AgentSide {
    boolean register(Consumer<Map<String, Object>> appender);

    void unregister(Consumer<Map<String, Object>> appender);

    long openScope(Map<String, Object> context);

    boolean closeScope(long scope, Map<String, Object> facts);
}
