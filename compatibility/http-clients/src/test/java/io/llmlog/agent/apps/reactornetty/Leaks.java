package io.llmlog.agent.apps.reactornetty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the buffers of Netty that nobody released, each of which is followed. */
final class Leaks {
    private final AtomicInteger found = new AtomicInteger();

    private Leaks() {}

    /** To be called before anything else of Netty. */
    static Leaks watch() {
        Leaks leaks = new Leaks();
        System.setProperty("io.netty.leakDetection.level", "paranoid");
        // The class path of the oldest version holds no native transport.
        System.setProperty("reactor.netty.native", "false");
        ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new ResourceLeakDetectorFactory() {
            @Override
            @SuppressWarnings("deprecation") // An abstract method of the oldest version.
            public <T> ResourceLeakDetector<T> newResourceLeakDetector(
                    Class<T> resource, int samplingInterval, long maxActive) {
                return leaks.detector(resource, samplingInterval);
            }
        });
        return leaks;
    }

    private <T> ResourceLeakDetector<T> detector(Class<T> resource, int samplingInterval) {
        return new ResourceLeakDetector<>(resource, samplingInterval) {
            @Override
            protected boolean needReport() {
                return true;
            }

            @Override
            protected void reportTracedLeak(String type, String records) {
                found.incrementAndGet();
            }

            @Override
            protected void reportUntracedLeak(String type) {
                found.incrementAndGet();
            }
        };
    }

    /** How many there are; leaks one itself, to see that they are found. */
    int count() throws InterruptedException {
        dropOne();
        while (found.get() == 0) {
            System.gc();
            Thread.sleep(5);
            PooledByteBufAllocator.DEFAULT.heapBuffer(16).release();
        }
        return found.get() - 1;
    }

    private static void dropOne() {
        ByteBuf dropped = PooledByteBufAllocator.DEFAULT.heapBuffer(16);
        dropped.writeByte(1);
    }
}
