package io.llmlog.log4j2;

import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginFactory;
import org.jspecify.annotations.Nullable;

/** {@code <Sink uri="file:logs/llm-events.json"/>} in a {@link LlmAppender}. */
@Plugin(name = "Sink", category = Node.CATEGORY, printObject = true)
public record SinkElement(@Nullable String uri) {

    /** Called by Log4j. */
    @PluginFactory
    public static SinkElement create(@PluginAttribute("uri") @Nullable String uri) {
        return new SinkElement(uri);
    }
}
