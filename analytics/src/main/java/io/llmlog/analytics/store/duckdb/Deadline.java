package io.llmlog.analytics.store.duckdb;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Stops what a question runs when it takes too long. DuckDB looks at an interruption while a statement runs only, so it is interrupted again
 * until it notices.
 */
final class Deadline implements AutoCloseable {
    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "llmlog-query-deadline");
        thread.setDaemon(true);
        return thread;
    });
    private static final long AGAIN_MILLIS = 100;

    private final Set<Statement> statements = new HashSet<>();
    private final ScheduledFuture<?> timer;
    private boolean passed;
    private boolean over;

    Deadline(Duration limit) {
        timer = TIMER.scheduleWithFixedDelay(this::pass, limit.toMillis(), AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** The connection, whose statements end with the deadline. */
    Connection over(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Deadline.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(connection, arguments);
                        if (result instanceof Statement statement) {
                            watch(statement);
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }

    private synchronized void watch(Statement statement) throws SQLException {
        if (passed) {
            statement.close();
            throw new SQLException("no time is left");
        }
        statements.add(statement);
    }

    synchronized boolean isPassed() {
        return passed;
    }

    private synchronized void pass() {
        if (over) {
            return;
        }
        passed = true;
        for (Statement statement : statements) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                // It has ended by itself meanwhile.
                continue;
            }
        }
    }

    @Override
    public synchronized void close() {
        over = true;
        timer.cancel(false);
    }
}
