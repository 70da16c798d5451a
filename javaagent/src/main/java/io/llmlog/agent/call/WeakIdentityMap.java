package io.llmlog.agent.call;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Knows something about objects of the application by their identity, as long as the application keeps them. Thread-safe. */
public final class WeakIdentityMap<V> {
    private final ConcurrentHashMap<Object, V> map = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

    public @Nullable V get(Object key) {
        return map.get(new Lookup(key));
    }

    public void put(Object key, V value) {
        forget();
        map.put(new Key(key, gone), value);
    }

    /** What is known of it, which is made when nothing is. */
    public V computeIfAbsent(Object key, Supplier<V> value) {
        forget();
        V known = get(key);
        return known == null ? map.computeIfAbsent(new Key(key, gone), first -> value.get()) : known;
    }

    public void remove(Object key) {
        map.remove(new Lookup(key));
    }

    int size() {
        forget();
        return map.size();
    }

    private void forget() {
        Reference<?> key = gone.poll();
        while (key != null) {
            map.remove(key);
            key = gone.poll();
        }
    }

    private static final class Key extends WeakReference<Object> {
        private final int hash;

        Key(Object key, ReferenceQueue<Object> gone) {
            super(key, gone);
            hash = System.identityHashCode(key);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other || (other instanceof Key key && get() != null && get() == key.get());
        }
    }

    /** Equal to a key in the map, and only asked by it: never a key itself. */
    private record Lookup(Object key) {
        @Override
        public int hashCode() {
            return System.identityHashCode(key);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key stored && stored.get() == key;
        }
    }
}
