package io.llmlog.internal.thread;

import java.security.AccessController;
import java.security.PrivilegedAction;

/**
 * A thread of LLMLog's own: a daemon that keeps nothing of the application alive, neither its context class loader, nor its inheritable
 * thread locals, nor the classes that are on the stack when it is made. What is logged on such a thread must not be logged through LLMLog again.
 */
public final class OwnThread extends Thread {
    /** What the names of these threads begin with, and the names that libraries are to give theirs when they work for LLMLog. */
    public static final String PREFIX = "llmlog-";

    /** The network thread of a Kafka producer, which the client names after the client id. */
    private static final String KAFKA_PREFIX = "kafka-producer-network-thread | " + PREFIX;

    private OwnThread(Runnable task, String name) {
        super(null, task, PREFIX + name, 0, false);
        setDaemon(true);
        setContextClassLoader(null);
    }

    /**
     * A thread that has not been started. A thread remembers the protection domains, and with them the class loaders, of all that is on the
     * stack of its maker (up to JDK 23), unless that is a privileged action.
     */
    @SuppressWarnings("removal") // There is no other way before JDK 24, and from then on this is a plain call.
    public static Thread of(String name, Runnable task) {
        return AccessController.doPrivileged((PrivilegedAction<Thread>) () -> new OwnThread(task, name));
    }

    /** Whether the calling thread is one of these, also one of another class loader's LLMLog. */
    public static boolean isCurrent() {
        return isNamedSo(Thread.currentThread().getName());
    }

    /** Whether a thread of that name is one of these, or a library's that works for them. */
    public static boolean isNamedSo(String name) {
        return name.startsWith(PREFIX) || name.startsWith(KAFKA_PREFIX);
    }
}
