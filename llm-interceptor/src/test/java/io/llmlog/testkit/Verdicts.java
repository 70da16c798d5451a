package io.llmlog.testkit;

import io.llmlog.sink.Delivery;
import io.llmlog.sink.Lines;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a delivery thread reads from the verdicts on its lines. */
public final class Verdicts {
    private Verdicts() {}

    /** The lines that are to be sent again. */
    public static Lines retries(Lines lines, Delivery delivery) {
        List<String> again = new ArrayList<>();
        for (int i = 0; i < lines.count(); i++) {
            if (delivery.isRetry(i)) {
                again.add(NdJson.text(lines, i));
            }
        }
        return NdJson.lines(again);
    }

    /** The indices of those that will never arrive. */
    public static Set<Integer> dead(Lines lines, Delivery delivery) {
        Set<Integer> dead = new LinkedHashSet<>();
        for (int i = 0; i < lines.count(); i++) {
            if (delivery.dead(i) != null) {
                dead.add(i);
            }
        }
        return dead;
    }
}
