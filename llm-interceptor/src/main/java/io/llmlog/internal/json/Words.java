package io.llmlog.internal.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads and writes eight bytes of an array at once, the first of them lowest. */
public final class Words {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Words() {}

    public static long get(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    public static void set(byte[] bytes, int at, long word) {
        LONGS.set(bytes, at, word);
    }
}
