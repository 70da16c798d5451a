package io.llmlog.testkit;

/**
 * What a fault test measured or how often it repeated its fault, in a line of its own on the standard output. The report of the test keeps it,
 * and {@code tools/FaultScorecard.java} finds it there.
 */
public final class Figures {
    private Figures() {}

    /**
     * Tells a figure.
     *
     * @param fault number of the row in {@code docs/faults.md}, as in {@code F19}
     * @param figure as in {@code 6 kills, 4711 events}
     */
    public static void tell(String fault, String figure) {
        System.out.println("[" + fault + "] " + figure);
    }
}
