package io.llmlog.analytics.summary;

/** What a model said, as it may be shown: text of bounded length without control characters. */
final class Told {
    private Told() {}

    static String clean(String text) {
        return OneLine.printable(text.replace("\r\n", "\n"), true)
                .replaceAll("[ \\t]+\n", "\n")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }
}
