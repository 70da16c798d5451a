package io.llmlog.sink.kafka;

import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What an error of the client means for the record it was said of. */
enum Verdict {
    /** The record itself is at fault. */
    DEAD,
    /** It may arrive another time. */
    RETRY,
    /** It may arrive another time, through a producer that knows nothing of this one's troubles. */
    RETRY_ANEW;

    static Verdict of(Throwable error) {
        if (error instanceof RecordTooLargeException
                || error instanceof RecordBatchTooLargeException
                || error instanceof InvalidRecordException) {
            return DEAD;
        }
        // Whatever is not known to pass may have spoilt the producer for good, as a fenced or unauthorised one is. A
        // new one costs little.
        return error instanceof RetriableException ? RETRY : RETRY_ANEW;
    }

    /** What to tell people, with a way out where there is one. */
    static String problem(Throwable error, KafkaOptions options) {
        String said = error.getClass().getSimpleName() + ": " + error.getMessage();
        Throwable cause = error.getCause();
        if (error instanceof UnknownTopicOrPartitionException || cause instanceof UnknownTopicOrPartitionException) {
            return "topic '" + options.topic()
                    + "' does not exist: create it, or let the brokers (auto.create.topics.enable)";
        }
        if (error instanceof AuthenticationException) {
            return said + ": look at kafka.security.protocol, kafka.sasl.* and kafka.ssl.*";
        }
        if (error instanceof AuthorizationException) {
            return said + ": the user of kafka.sasl.* needs Write on topic '" + options.topic() + "'";
        }
        if (error instanceof TimeoutException) {
            // Older clients say no more of a topic that does not exist.
            return "no answer from " + options.servers() + ": " + error.getMessage();
        }
        return cause == null ? said : said + " (" + cause.getMessage() + ")";
    }
}
