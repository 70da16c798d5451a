package io.llmlog.agent.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeakIdentityMapTest {
    private final WeakIdentityMap<String> map = new WeakIdentityMap<>();

    @Test
    void tellsEqualObjectsApart() {
        List<String> one = new ArrayList<>();
        List<String> other = new ArrayList<>();
        map.put(one, "one");

        assertThat(map.get(one)).isEqualTo("one");
        assertThat(map.get(other)).isNull();
        assertThat(map.computeIfAbsent(other, () -> "other")).isEqualTo("other");
        assertThat(map.computeIfAbsent(other, () -> "again")).isEqualTo("other");
        map.remove(one);
        assertThat(map.get(one)).isNull();
    }

    @Test
    void findsAnObjectThatChangesItsHash() {
        List<String> key = new ArrayList<>();
        map.put(key, "value");
        key.add("changed");

        assertThat(map.get(key)).isEqualTo("value");
    }

    @Test
    void forgetsWhatTheApplicationForgets() {
        map.put(new Object(), "value");
        for (int i = 0; i < 100 && map.size() > 0; i++) {
            System.gc();
            Thread.onSpinWait();
        }

        assertThat(map.size()).isZero();
    }
}
