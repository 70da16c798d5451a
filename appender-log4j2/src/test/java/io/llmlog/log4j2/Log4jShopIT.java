package io.llmlog.log4j2;

import io.llmlog.testkit.ShopContract;

class Log4jShopIT extends ShopContract {
    @Override
    protected String configurationName() {
        return "log4j2.xml";
    }

    @Override
    protected String configuration() {
        return """
                <Configuration>
                  <Appenders>
                    <Console name="CONSOLE"><PatternLayout pattern="%level %logger - %msg%n"/></Console>
                    <LlmAppender name="LLM"><Sink uri="file:logs/llm.json"/></LlmAppender>
                  </Appenders>
                  <Loggers>
                    <Root level="INFO"><AppenderRef ref="CONSOLE"/><AppenderRef ref="LLM"/></Root>
                  </Loggers>
                </Configuration>
                """;
    }
}
