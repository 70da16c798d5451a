package io.llmlog.testkit;

import org.opentest4j.TestAbortedException;

/** Virtual threads by reflection, since tests are compiled for Java 17. */
final class VirtualThreads {
    private VirtualThreads() {}

    /** A running virtual thread; the test is skipped where Java has none. */
    static Thread start(Runnable task) {
        try {
            return (Thread)
                    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
        } catch (ReflectiveOperationException older) {
            throw new TestAbortedException("needs virtual threads (Java 21)", older);
        }
    }
}
