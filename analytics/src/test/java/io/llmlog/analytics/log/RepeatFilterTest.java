package io.llmlog.analytics.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RepeatFilterTest {
    private final LoggerContext context = new LoggerContext();
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();
    private long nanos = 5;
    private Logger logger;

    @BeforeEach
    void start() {
        context.addTurboFilter(new RepeatFilter(3, Duration.ofMinutes(1), () -> nanos));
        said.start();
        logger = context.getLogger("store");
        logger.setLevel(Level.INFO);
        logger.addAppender(said);
    }

    @Test
    void whatIsSaidAgainAndAgainIsLeftOut_andCountedOnceAMinuteHasPassed() {
        for (int i = 0; i < 10; i++) {
            logger.error("{} failed", i);
        }
        assertThat(said.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("0 failed", "1 failed", "2 failed");
        nanos += Duration.ofSeconds(61).toNanos();
        logger.error("{} failed", 10);
        assertThat(said.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .endsWith("2 failed", "7 more like the next message were left out", "10 failed");
    }

    @Test
    void otherMessagesAndInformationGoThrough() {
        for (int i = 0; i < 10; i++) {
            logger.error("same");
            logger.info("information");
        }
        logger.warn("another");
        assertThat(said.list).hasSize(3 + 10 + 1);
    }
}
