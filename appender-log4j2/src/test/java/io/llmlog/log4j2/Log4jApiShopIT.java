package io.llmlog.log4j2;

import io.llmlog.testkit.ShopContract;

/** An application with Log4j alone, without SLF4J, and a configuration in properties. */
class Log4jApiShopIT extends ShopContract {
    @Override
    protected String configurationName() {
        return "log4j2.properties";
    }

    @Override
    protected String configuration() {
        return """
                appender.console.type = Console
                appender.console.name = CONSOLE
                appender.console.layout.type = PatternLayout
                appender.console.layout.pattern = %level %logger - %msg%n
                appender.llm.type = LlmAppender
                appender.llm.name = LLM
                appender.llm.linger = 5ms
                appender.llm.sink.type = Sink
                appender.llm.sink.uri = file:logs/llm.json
                rootLogger.level = info
                rootLogger.appenderRef.console.ref = CONSOLE
                rootLogger.appenderRef.llm.ref = LLM
                """;
    }

    @Override
    protected boolean hasOnClassPath(String entry) {
        return !entry.contains("slf4j");
    }
}
