package io.llmlog.process.price;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds where the entries of a price book stand: the items of the array that is its member {@code prices}. A text that is JSON is taken for
 * granted, so that brackets and quotes tell all.
 */
final class EntryLines {
    private static final int DEPTH_OF_PRICES = 2;

    private final byte[] json;
    private final List<Integer> lines = new ArrayList<>();
    private int line = 1;
    private int depth;
    private boolean inPrices;
    private boolean itemBegins;
    private String lastText = "";

    private EntryLines(byte[] json) {
        this.json = json;
    }

    /** The line that each of them begins in. */
    static List<Integer> of(byte[] json) {
        EntryLines found = new EntryLines(json);
        found.scan();
        return found.lines;
    }

    /** The line that a byte stands in. */
    static int lineAt(byte[] json, long offset) {
        int line = 1;
        for (int i = 0; i < Math.min(offset, json.length); i++) {
            line += json[i] == '\n' ? 1 : 0;
        }
        return line;
    }

    private void scan() {
        for (int at = 0; at < json.length; at++) {
            item(json[at]);
            switch (json[at]) {
                case '\n' -> line++;
                case '"' -> at = text(at + 1);
                case '{', '[' -> open(json[at] == '[');
                case '}', ']' -> depth--;
                default -> {
                    // Colons, numbers, words and blanks do not matter.
                }
            }
        }
    }

    private void item(byte b) {
        if (inPrices && depth == DEPTH_OF_PRICES && b > ' ' && b != ']') {
            if (itemBegins) {
                lines.add(line);
            }
            itemBegins = b == ',';
        }
    }

    private void open(boolean array) {
        depth++;
        if (depth == DEPTH_OF_PRICES) {
            inPrices = array && lastText.equals("prices");
            itemBegins = inPrices;
            if (inPrices) {
                lines.clear();
            }
        }
    }

    /** The index of the quote that ends a text. */
    private int text(int start) {
        int at = start;
        while (json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
        if (depth == 1) {
            lastText = new String(json, start, at - start, StandardCharsets.UTF_8);
        }
        return at;
    }
}
