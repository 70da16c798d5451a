package io.llmlog.process.category;

import java.util.EnumSet;
import java.util.Set;

/** Looks for the shapes of a piece of text, where its reader comes upon a word or a mark. */
final class Shapes {
    private static final Set<String> SOURCE_ENDINGS = Set.of(
            "java", "kt", "py", "js", "ts", "tsx", "jsx", "cpp", "cs", "rs", "go", "rb", "php", "sql", "sh", "swift");
    private static final Set<String> MATH_COMMANDS =
            Set.of("frac", "int", "sum", "sqrt", "lim", "prod", "partial", "cdot", "binom", "begin");
    private static final char GREEK_QUESTION_MARK = ';';

    private final EnumSet<Shape> found = EnumSet.noneOf(Shape.class);
    private final char[] text;
    private final int end;
    private int codeLines;
    private int backticks;
    private int numbers;

    Shapes(char[] text, int end) {
        this.text = text;
        this.end = end;
    }

    EnumSet<Shape> found() {
        if (codeLines >= 2) {
            found.add(Shape.CODE_LINES);
        }
        if (backticks >= 2) {
            found.add(Shape.INLINE_CODE);
        }
        if (numbers >= 2) {
            found.add(Shape.NUMBERS);
        }
        return found;
    }

    /** A word from {@code from} to before {@code to}. */
    void word(int from, int to) {
        int length = to - from;
        if (length > 9 && text[to - 9] == 'E' && is("Exception", to - 9)
                || length > 5 && text[to - 5] == 'E' && is("Error", to - 5) && Character.isLowerCase(text[to - 6])) {
            found.add(Shape.EXCEPTION);
        } else if (length == 6 && text[from] == 'S' && is("SELECT", from)) {
            found.add(Shape.SQL);
        } else if (Character.isDigit(text[from])) {
            numbers++;
        } else if (length > 5 && isCamelCase(from, to)) {
            found.add(Shape.IDENTIFIER);
        }
    }

    /** A character that belongs to no word and is no space. */
    void mark(int i) {
        switch (text[i]) {
            case '`' -> backtick(i);
            case ';' -> semicolon(i);
            case '{' -> lineOfCode(lastOnLine(i) && (before(i) == ')' || inName(before(i))));
            case ':' -> colon(i);
            case '(' -> add(Shape.CALL, at(i + 1) == ')' && inName(at(i - 1)));
            case '>' -> add(Shape.CODE_OPERATOR, at(i - 1) == '=' || at(i - 1) == '-');
            case '=' -> equal(i);
            case '_' -> add(Shape.IDENTIFIER, isLower(at(i - 1)) && isLower(at(i + 1)));
            case '.' -> add(Shape.SOURCE_FILE, inName(at(i - 1)) && SOURCE_ENDINGS.contains(name(i + 1)));
            case '+', '*', '\u00d7', '\u00f7', '\u2212', '^', '/' -> operator(i);
            case '\u00b2', '\u00b3' -> add(Shape.FORMULA, isOperand(i - 1) && at(i - 1) != 'm');
            case '%', '\uff05' -> add(Shape.PERCENT, Character.isDigit(before(i)));
            case '\\' -> add(Shape.MATH_NOTATION, MATH_COMMANDS.contains(name(i + 1)));
            case '\u222b', '\u2211', '\u221a', '\u2202', '\u2264', '\u2265' -> found.add(Shape.MATH_NOTATION);
            case '?' -> add(Shape.QUESTION_MARK, !inName(at(i + 1)));
            case '\u00bf', '\uff1f', '\u061f', '\u037e', '\u055e', '\u1367' -> found.add(Shape.QUESTION_MARK);
            case '\n' -> add(Shape.STACK_TRACE, isFrame(i + 1));
            default -> {
                // no part of any shape
            }
        }
    }

    /** Such as {@code useState}, but not {@code iPhone} or {@code macOS}. */
    private boolean isCamelCase(int from, int to) {
        int i = from;
        while (i < to && isLower(text[i])) {
            i++;
        }
        return i - from >= 2 && i + 1 < to && text[i] >= 'A' && text[i] <= 'Z' && isLower(text[i + 1]);
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    private void backtick(int i) {
        backticks++;
        add(Shape.CODE_FENCE, at(i + 1) == '`' && at(i + 2) == '`');
    }

    /** Ends a statement, or a question in Greek. */
    private void semicolon(int i) {
        boolean greek = at(i - 1) >= '\u0370' && at(i - 1) <= '\u03ff';
        add(Shape.QUESTION_MARK, greek && text[i] == GREEK_QUESTION_MARK);
        lineOfCode(!greek && lastOnLine(i));
    }

    private void colon(int i) {
        lineOfCode(before(i) == ')' && lastOnLine(i));
        add(Shape.FORMULA, at(i - 1) == ' ' && Character.isDigit(before(i)) && Character.isDigit(after(i)));
    }

    private void equal(int i) {
        char before = at(i - 1);
        add(Shape.CODE_OPERATOR, at(i + 1) == '=' || before == '!' || before == '+' || before == ':');
        add(Shape.FORMULA, isOperand(lastBefore(i)) && (isDigit(lastBefore(i)) || Character.isDigit(after(i))));
    }

    private void operator(int i) {
        boolean operands = isOperand(lastBefore(i)) && isOperand(firstAfter(i));
        boolean number = isDigit(lastBefore(i)) || isDigit(firstAfter(i));
        boolean slash = text[i] == '/';
        boolean brackets = at(lastBefore(i)) == ')' && at(firstAfter(i)) == '(';
        add(Shape.FORMULA, slash ? brackets : operands && (number || text[i] == '^'));
    }

    /** A digit, a bracket, or a variable of one letter, with or without a factor. */
    private boolean isOperand(int i) {
        char c = at(i);
        return c == '('
                || c == ')'
                || Character.isDigit(c)
                || Character.isLetter(c) && !Character.isLetter(at(i - 1)) && !Character.isLetter(at(i + 1));
    }

    /** Whether it is a digit, or a variable with one before it. */
    private boolean isDigit(int i) {
        return Character.isDigit(at(i)) || Character.isLetter(at(i)) && Character.isDigit(at(i - 1));
    }

    /** A line such as <code>    at com.acme.App.main(App.java:14)</code>. */
    private boolean isFrame(int from) {
        int i = from;
        while (at(i) == ' ' || at(i) == '\t') {
            i++;
        }
        return i > from && is("at ", i);
    }

    private void lineOfCode(boolean is) {
        codeLines += is ? 1 : 0;
    }

    private void add(Shape shape, boolean is) {
        if (is) {
            found.add(shape);
        }
    }

    private boolean lastOnLine(int i) {
        int next = firstAfter(i);
        return next >= end || text[next] == '\n';
    }

    private char before(int i) {
        return at(lastBefore(i));
    }

    private char after(int i) {
        return at(firstAfter(i));
    }

    private int lastBefore(int i) {
        int before = i - 1;
        while (at(before) == ' ') {
            before--;
        }
        return before;
    }

    private int firstAfter(int i) {
        int after = i + 1;
        while (at(after) == ' ' || at(after) == '\r') {
            after++;
        }
        return after;
    }

    /** NUL beyond the text. */
    private char at(int i) {
        return i >= 0 && i < end ? text[i] : 0;
    }

    private boolean is(String expected, int from) {
        for (int i = 0; i < expected.length(); i++) {
            if (at(from + i) != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The lower-case letters from there on, if they are few. */
    private String name(int from) {
        int to = from;
        while (at(to) >= 'a' && at(to) <= 'z' && to - from < 8) {
            to++;
        }
        return new String(text, Math.min(from, end), to - from);
    }

    private static boolean inName(char c) {
        return c < 128 && Character.isLetterOrDigit(c);
    }
}
