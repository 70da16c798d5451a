package io.llmlog.analytics.generate.world;

import io.llmlog.analytics.generate.chance.Dice;
import java.time.Instant;
import java.util.UUID;

/** Ids by chance. */
public final class Ids {
    private Ids() {}

    /** A UUID of version 7 (RFC 9562, 5.7): the time, and chance. */
    public static String event(Instant time, Dice dice) {
        long high = time.toEpochMilli() << 16 | 0x7000L | dice.bits() & 0x0FFFL;
        long low = dice.bits() >>> 2 | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    /** The same for all that the user does within a step of so many minutes. */
    private static String spell(String prefix, User user, Instant time, int minutes) {
        long part = Math.floorDiv(time.getEpochSecond(), minutes * 60L);
        return prefix + new Dice(Dice.seed(part, user.id())).hex(10);
    }

    public static String session(User user, Instant time) {
        return spell("s-", user, time, 45);
    }

    public static String conversation(User user, Instant time) {
        return spell("c-", user, time, 15);
    }
}
