package io.llmlog.pipeline;

import io.llmlog.event.LlmEvent;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * An unbounded queue of many producers and one consumer: Dmitry Vyukov's linked MPSC queue. A producer does one atomic exchange and one
 * ordered write; nobody waits for anybody. What bounds it is the {@link ByteBudget} asked before.
 */
final class EventQueue {
    private static final VarHandle TAIL;
    private static final VarHandle NEXT;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            TAIL = lookup.findVarHandle(EventQueue.class, "tail", Node.class);
            NEXT = lookup.findVarHandle(Node.class, "next", Node.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private Node head = new Node(null, 0, null);

    @SuppressWarnings("UnusedVariable") // read through TAIL
    private volatile Node tail = head;

    /** An event with the bytes it was charged for, or a request to flush. */
    static final class Node {
        final long weight;
        final @Nullable Flush flush;
        private @Nullable LlmEvent event;
        private volatile @Nullable Node next;

        Node(@Nullable LlmEvent event, long weight, @Nullable Flush flush) {
            this.event = event;
            this.weight = weight;
            this.flush = flush;
        }

        /** The event, which the node lets go: the queue keeps its last node, and must not keep that one's content. */
        @Nullable
        LlmEvent take() {
            LlmEvent taken = event;
            event = null;
            return taken;
        }
    }

    void add(LlmEvent event, long weight) {
        add(new Node(event, weight, null));
    }

    void add(Flush flush) {
        add(new Node(null, 0, flush));
    }

    private void add(Node node) {
        Node before = (Node) TAIL.getAndSet(this, node);
        NEXT.setRelease(before, node);
    }

    /** The oldest entry, or null when there is none yet. Consumer only. */
    @Nullable
    Node poll() {
        Node next = head.next;
        if (next == null) {
            return null;
        }
        head = next;
        return next;
    }

    /** Whether a call of {@link #poll} may find something. */
    boolean isEmpty() {
        return head.next == null;
    }
}
