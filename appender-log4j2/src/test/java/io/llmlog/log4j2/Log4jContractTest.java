package io.llmlog.log4j2;

import io.llmlog.testkit.AppenderContract;
import io.llmlog.testkit.LoggingFramework;

class Log4jContractTest extends AppenderContract {
    @Override
    protected LoggingFramework framework() {
        return new Log4j();
    }
}
