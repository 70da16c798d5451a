package io.llmlog.logback;

import io.llmlog.testkit.ShopContract;

class LogbackShopIT extends ShopContract {
    @Override
    protected String configurationName() {
        return "logback.xml";
    }

    @Override
    protected String configuration() {
        return """
                <configuration>
                  <appender name="CONSOLE" class="ch.qos.logback.core.ConsoleAppender">
                    <encoder><pattern>%level %logger - %msg%n</pattern></encoder>
                  </appender>
                  <appender name="LLM" class="io.llmlog.logback.LlmAppender">
                    <sink>file:logs/llm.json</sink>
                  </appender>
                  <root level="INFO">
                    <appender-ref ref="CONSOLE"/>
                    <appender-ref ref="LLM"/>
                  </root>
                </configuration>
                """;
    }
}
