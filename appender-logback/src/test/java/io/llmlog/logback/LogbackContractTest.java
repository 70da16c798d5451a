package io.llmlog.logback;

import io.llmlog.testkit.AppenderContract;
import io.llmlog.testkit.LoggingFramework;

class LogbackContractTest extends AppenderContract {
    @Override
    protected LoggingFramework framework() {
        return new Logback();
    }
}
