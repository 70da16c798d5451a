package io.llmlog.sink.kafka;

import io.llmlog.sink.Delivery;
import io.llmlog.sink.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/** One delivery: sends every line, then waits for what the brokers say of each. Used once. */
final class Attempt {
    private final Producer<byte[], byte[]> producer;
    private final KafkaOptions options;
    private final long start = System.nanoTime();
    private long deadlineNanos = KafkaSink.DEADLINE.toNanos();
    private final Delivery.Builder delivery = Delivery.builder();
    private final List<Future<?>> sent = new ArrayList<>();
    private boolean interrupted;
    private boolean spoilt;

    Attempt(Producer<byte[], byte[]> producer, KafkaOptions options) {
        this.producer = producer;
        this.options = options;
    }

    Delivery run(Lines lines, Records records) {
        String obstacle = send(lines, records);
        for (int line = 0; line < sent.size(); line++) {
            await(line);
        }
        if (obstacle != null) {
            for (int line = sent.size(); line < lines.count(); line++) {
                delivery.retry(line, obstacle);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return delivery.build();
    }

    /** Whether another attempt needs another producer. */
    boolean spoiltTheProducer() {
        return spoilt;
    }

    /** Hands over lines until all are, or something is in the way, which it returns: what blocks one send blocks the next one as long. */
    private @Nullable String send(Lines lines, Records records) {
        for (int line = 0; line < lines.count(); line++) {
            Future<?> record;
            try {
                record = producer.send(records.of(lines, line));
            } catch (InterruptException stopped) {
                return "interrupted";
            } catch (RuntimeException refused) {
                spoilt = Verdict.of(refused) == Verdict.RETRY_ANEW;
                return Verdict.problem(refused, options);
            }
            sent.add(record);
            Throwable error = record.isDone() ? error(record) : null;
            if (error != null && Verdict.of(error) != Verdict.DEAD) {
                return Verdict.problem(error, options);
            }
        }
        return null;
    }

    private void await(int line) {
        Throwable error = error(sent.get(line));
        if (error == null) {
            return;
        }
        Verdict verdict = Verdict.of(error);
        if (verdict == Verdict.DEAD) {
            delivery.dead(line, error.getClass().getSimpleName(), String.valueOf(error.getMessage()));
            return;
        }
        spoilt |= verdict == Verdict.RETRY_ANEW;
        delivery.retry(line, Verdict.problem(error, options));
    }

    /** What became of it, null when it arrived. */
    private @Nullable Throwable error(Future<?> record) {
        long left = deadlineNanos - (System.nanoTime() - start);
        try {
            record.get(Math.max(0, left), TimeUnit.NANOSECONDS);
            return null;
        } catch (ExecutionException failed) {
            return failed.getCause();
        } catch (TimeoutException late) {
            return new org.apache.kafka.common.errors.TimeoutException(
                    "no acknowledgement within " + KafkaSink.DEADLINE.toSeconds() + " s");
        } catch (InterruptedException stopped) {
            interrupted = true;
            deadlineNanos = 0;
            return new org.apache.kafka.common.errors.TimeoutException("interrupted");
        }
    }
}
