package io.llmlog.internal.json;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON value from bytes that come in slices, cut wherever they are, and keeps as much of it as the {@link JsonLimits} allow:
 * memory is bounded however long the value is. Not thread-safe.
 *
 * <p>The value is a tree of {@code LinkedHashMap}, {@code ArrayList}, {@code String}, {@code Long}, {@code Double} (for integers beyond a
 * long, too), {@code Boolean} and null. Of a key that occurs twice the last value counts. Strict but for bytes that are not UTF-8, which
 * become U+FFFD, and for numbers that are not kept.
 */
public final class JsonFeed {
    private static final int MAX_TOKEN = 1000;

    private final TreeBuilder tree;
    private final JsonText text = new JsonText();
    private final byte[] token = new byte[MAX_TOKEN];
    private int tokenLength;
    private boolean keepsToken;
    private State state = State.VALUE;
    private boolean inKey;
    private boolean backslash;
    private long offset;
    private @Nullable JsonException failure;

    private enum State {
        VALUE,
        FIRST_ITEM,
        FIRST_KEY,
        KEY,
        COLON,
        AFTER,
        STRING,
        TOKEN,
        DONE
    }

    public JsonFeed(JsonLimits limits) {
        tree = new TreeBuilder(limits);
    }

    /** Begins anew. */
    public void reset() {
        tree.reset();
        state = State.VALUE;
        backslash = false;
        offset = 0;
        failure = null;
    }

    /** Takes the next slice. After an exception every call throws it again. */
    public void feed(byte[] bytes, int start, int length) throws JsonException {
        if (failure != null) {
            throw failure;
        }
        int at = start;
        int end = start + length;
        try {
            while (at < end) {
                at = switch (state) {
                    case STRING -> string(bytes, at, end);
                    case TOKEN -> token(bytes, at, end);
                    default -> structure(bytes[at], at);
                };
            }
            offset += length;
        } catch (Problem problem) {
            failure = new JsonException(problem.what, offset + Math.max(0, problem.at - start));
            throw failure;
        }
    }

    /** Takes the next slice, and says whether it is JSON so far. When it is not, the rest is ignored. */
    public boolean offer(byte[] bytes, int start, int length) {
        try {
            feed(bytes, start, length);
            return true;
        } catch (JsonException notJson) {
            return false;
        }
    }

    /** Whether something was read that is not JSON. */
    public boolean isBroken() {
        return failure != null;
    }

    /** Whether a whole value was read. A number at the outermost level is whole only at the {@link #end()}. */
    public boolean isComplete() {
        return failure == null && state == State.DONE;
    }

    /** Whether elements of arrays were left out for want of memory: what stands last in an array of the value did not stand last. */
    public boolean isShortened() {
        return tree.dropped();
    }

    /** The value, when the bytes have come to their end. */
    public @Nullable Object end() throws JsonException {
        if (failure != null) {
            throw failure;
        }
        try {
            if (state == State.TOKEN && tree.isOutermost()) {
                endToken(0);
            }
        } catch (Problem problem) {
            failure = new JsonException(problem.what, offset);
            throw failure;
        }
        if (state != State.DONE) {
            throw new JsonException("the value is not complete", offset);
        }
        return tree.root();
    }

    /** What has been read of a value that need not be complete: of the outermost object the members that are. Null when there is none. */
    public @Nullable Object partial() {
        return tree.partial();
    }

    private int structure(byte b, int at) throws Problem {
        if (b == ' ' || b == '\n' || b == '\r' || b == '\t') {
            return at + 1;
        }
        switch (state) {
            case FIRST_ITEM -> {
                if (b == ']') {
                    close();
                } else {
                    return value(b, at);
                }
            }
            case VALUE -> {
                return value(b, at);
            }
            case FIRST_KEY -> {
                if (b == '}') {
                    close();
                } else {
                    key(b, at);
                }
            }
            case KEY -> key(b, at);
            case COLON -> {
                expect(b == ':', "a colon was expected", at);
                state = State.VALUE;
            }
            case AFTER -> after(b, at);
            default -> throw new Problem("something follows the value", at);
        }
        return at + 1;
    }

    private int value(byte b, int at) throws Problem {
        if (b == '{' || b == '[') {
            expect(tree.hasRoom(), "nesting is deeper than " + JsonLimits.MAX_DEPTH + " levels", at);
            tree.open(b == '[');
            state = b == '[' ? State.FIRST_ITEM : State.FIRST_KEY;
            return at + 1;
        }
        if (b == '"') {
            startString(false);
            return at + 1;
        }
        expect(isTokenByte(b), "a value was expected", at);
        tokenLength = 0;
        keepsToken = tree.keeps();
        state = State.TOKEN;
        return at;
    }

    private void key(byte b, int at) throws Problem {
        expect(b == '"', "a key was expected", at);
        startString(true);
    }

    private void after(byte b, int at) throws Problem {
        boolean array = tree.inArray();
        if (b == ',') {
            state = array ? State.VALUE : State.KEY;
        } else {
            expect(b == (array ? ']' : '}'), "a comma or the end was expected", at);
            close();
        }
    }

    private void close() {
        tree.close();
        afterValue();
    }

    private void afterValue() {
        state = tree.isOutermost() ? State.DONE : State.AFTER;
    }

    private void startString(boolean isKey) {
        inKey = isKey;
        text.start(tree.textLimit(isKey));
        state = State.STRING;
    }

    private int string(byte[] bytes, int start, int end) throws Problem {
        int from = start;
        int at = start;
        if (backslash) {
            backslash = false;
            at++;
        }
        while (at < end) {
            byte b = bytes[at];
            if (b == '"') {
                text.add(bytes, from, at);
                endString(at);
                return at + 1;
            }
            if (b == '\\') {
                text.markEscape();
                backslash = at + 1 == end;
                at++;
            } else {
                expect(b < 0 || b >= 0x20, "a control character stands in a string", at);
            }
            at++;
        }
        text.add(bytes, from, end);
        return end;
    }

    private void endString(int at) throws Problem {
        try {
            if (inKey) {
                tree.key(text);
                state = State.COLON;
            } else {
                tree.text(text);
                afterValue();
            }
        } catch (JsonText.BadEscape bad) {
            throw new Problem("a string has an invalid escape", at);
        }
    }

    private int token(byte[] bytes, int start, int end) throws Problem {
        int at = start;
        while (at < end && isTokenByte(bytes[at])) {
            at++;
        }
        if (keepsToken) {
            expect(tokenLength + at - start <= MAX_TOKEN, "a number is longer than " + MAX_TOKEN + " bytes", at);
            System.arraycopy(bytes, start, token, tokenLength, at - start);
            tokenLength += at - start;
        }
        if (at < end) {
            endToken(at);
        }
        return at;
    }

    private void endToken(int at) throws Problem {
        if (!keepsToken) {
            tree.count();
            afterValue();
            return;
        }
        String word = new String(token, 0, tokenLength, StandardCharsets.US_ASCII);
        switch (word) {
            case "true" -> tree.scalar(true);
            case "false" -> tree.scalar(false);
            case "null" -> tree.scalar(null);
            default -> {
                Number number = JsonNumber.parse(word);
                if (number == null) {
                    throw new Problem("neither a number nor true, false or null", at);
                }
                tree.scalar(number);
            }
        }
        afterValue();
    }

    private static boolean isTokenByte(byte b) {
        return (b >= '0' && b <= '9') || (b >= 'a' && b <= 'z') || b == '-' || b == '+' || b == '.' || b == 'E';
    }

    private static void expect(boolean condition, String problem, int at) throws Problem {
        if (!condition) {
            throw new Problem(problem, at);
        }
    }

    private static final class Problem extends Exception {
        private static final long serialVersionUID = 1L;

        private final String what;
        private final int at;

        Problem(String what, int at) {
            super(what, null, false, false);
            this.what = what;
            this.at = at;
        }
    }
}
