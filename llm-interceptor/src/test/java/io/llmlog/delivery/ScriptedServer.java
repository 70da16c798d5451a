package io.llmlog.delivery;

import io.llmlog.sink.Delivery;
import io.llmlog.sink.Lines;
import io.llmlog.sink.RemoteSink;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** Remembers the lines it takes; what it does with a batch can be changed at any time. */
final class ScriptedServer implements RemoteSink {
    private final String name;
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Function<List<String>, Delivery> script = lines -> Delivery.complete();

    ScriptedServer(String name) {
        this.name = name;
    }

    /** From now on the script decides. */
    ScriptedServer does(Function<List<String>, Delivery> newScript) {
        script = newScript;
        return this;
    }

    /** From now on it accepts and never answers, until it is closed. */
    ScriptedServer hangs() {
        return does(lines -> {
            try {
                closed.await();
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
            }
            return Delivery.retryAll("no answer");
        });
    }

    ScriptedServer isDown() {
        return does(lines -> Delivery.retryAll("connection refused"));
    }

    void isUp() {
        does(lines -> Delivery.complete());
    }

    List<String> taken() {
        return List.copyOf(taken);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Delivery deliver(Lines lines) {
        List<String> batch = new CopyOnWriteArrayList<>();
        for (int i = 0; i < lines.count(); i++) {
            batch.add(new String(
                    lines.bytes(), lines.start(i), lines.end(i) - lines.start(i) - 1, StandardCharsets.UTF_8));
        }
        Delivery delivery = script.apply(batch);
        for (int i = 0; i < batch.size(); i++) {
            if (!delivery.isRetry(i) && delivery.dead(i) == null) {
                taken.add(batch.get(i));
            }
        }
        return delivery;
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
