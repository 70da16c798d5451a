package io.llmlog.analytics;

/** What is to be known of single characters. */
public final class CodePoints {
    private CodePoints() {}

    /** Whether it shows as itself, and tells a terminal or a page nothing: marks that turn the direction of what follows do. */
    public static boolean prints(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
