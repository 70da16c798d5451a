package io.llmlog.process.redact;

import io.llmlog.internal.re2j.Pattern;
import io.llmlog.internal.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a file of redaction rules, whose form docs/privacy.md describes, collecting every problem before it complains. */
final class RulesReader {
    private static final java.util.regex.Pattern NAME = java.util.regex.Pattern.compile("[a-z][a-z0-9_]{0,39}");
    private static final Map<String, Kind> BUILT_IN =
            Kind.BUILT_IN.stream().collect(Collectors.toMap(Kind::wire, Function.identity()));
    private static final Set<String> TAKEN =
            Kind.BUILT_IN.stream().map(Kind::placeholder).collect(Collectors.toSet());

    /** The engine reads nested groups by recursion. */
    private static final int MAX_PATTERN = 2_000;

    private final String file;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final List<Rules.Own> own = new ArrayList<>();
    private final Set<Kind> off = new HashSet<>();

    private @Nullable Section section;
    private int line;

    RulesReader(String file) {
        this.file = file;
    }

    /** What stands between one name in brackets and the next. */
    private static final class Section {
        private final String name;
        private final int line;
        private final List<String> keywords = new ArrayList<>();
        private final List<Pattern> patterns = new ArrayList<>();
        private int group;
        private int groups = Integer.MAX_VALUE;
        private boolean secret = true;
        private boolean off;
        /** Told already. */
        private boolean wrong;

        private Section(String name, int line) {
            this.name = name;
            this.line = line;
        }
    }

    /** The rules in those lines. */
    Rules read(List<String> lines) {
        for (String text : lines) {
            line++;
            String content = text.strip();
            if (content.startsWith("[")) {
                open(content);
            } else if (!content.isEmpty() && !content.startsWith("#")) {
                entry(content);
            }
        }
        close();
        if (!problems.isEmpty()) {
            throw new RulesException(problems);
        }
        return new Rules(List.copyOf(own), Set.copyOf(off));
    }

    private void open(String content) {
        close();
        String name = content.endsWith("]") ? content.substring(1, content.length() - 1) : content;
        section = new Section(name, line);
        if (!NAME.matcher(name).matches()) {
            problem(line, "'" + name + "' is no name of a rule: small letters, digits and '_', as in [employee_id]");
        } else if (!names.add(name)) {
            problem(line, "there is another rule [" + name + "]; a rule may have several patterns");
        }
    }

    private void close() {
        Section closed = section;
        if (closed == null || closed.wrong) {
            return;
        }
        Kind builtIn = BUILT_IN.get(closed.name);
        if (builtIn != null) {
            closeBuiltIn(closed, builtIn);
        } else if (TAKEN.contains(Kind.own(closed.name, false).placeholder())) {
            problem(closed.line, "[" + closed.name + "] would look like a built-in rule's; take another name");
        } else if (closed.patterns.isEmpty()) {
            problem(closed.line, "[" + closed.name + "] needs a line 'pattern = ...'");
        } else if (closed.group > closed.groups) {
            problem(closed.line, "a pattern of [" + closed.name + "] has no group " + closed.group);
        } else if (!closed.off) {
            own.add(new Rules.Own(
                    Kind.own(closed.name, !closed.secret), closed.keywords, closed.patterns, closed.group));
        }
    }

    private void closeBuiltIn(Section closed, Kind kind) {
        if (closed.off && closed.patterns.isEmpty()) {
            off.add(kind);
        } else {
            problem(
                    closed.line,
                    "[" + closed.name + "] is built in: it can be switched off with 'off = true', and no more");
        }
    }

    private void entry(String content) {
        int sign = content.indexOf('=');
        if (section == null || sign < 0) {
            problem(line, section == null ? "a rule's name in brackets must come first" : "expected 'name = value'");
            return;
        }
        String value = content.substring(sign + 1).strip();
        switch (content.substring(0, sign).strip()) {
            case "pattern" -> pattern(section, value);
            case "keywords" -> keywords(section, value);
            case "group" -> group(section, value);
            case "pseudonym" -> section.secret = !flag(value);
            case "off" -> section.off = flag(value);
            default ->
                problem(
                        line,
                        "'" + content.substring(0, sign).strip()
                                + "' is unknown; known are pattern, keywords, group, pseudonym and off");
        }
    }

    private void pattern(Section to, String value) {
        if (value.length() > MAX_PATTERN) {
            problem(line, "the pattern has " + value.length() + " characters; at most " + MAX_PATTERN + " can be");
            return;
        }
        if (PatternSize.of(value) > PatternSize.MOST) {
            problem(
                    line,
                    "the pattern repeats more than " + PatternSize.MOST + " times, repeats within repeats multiplied");
            return;
        }
        try {
            Pattern pattern = Pattern.compile(value);
            to.groups = Math.min(to.groups, pattern.groupCount());
            if (pattern.matcher("").matches()) {
                problem(line, "the pattern matches where there is nothing; let it ask for a character at least");
            }
            to.patterns.add(pattern);
        } catch (PatternSyntaxException wrong) {
            problem(line, "the pattern is not in RE2's syntax: " + wrong.getDescription());
        }
    }

    private void keywords(Section to, String value) {
        Stream.of(value.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .forEach(to.keywords::add);
        if (to.keywords.isEmpty()) {
            problem(line, "keywords are words separated by commas; without any, leave the line out");
        }
    }

    private void group(Section to, String value) {
        if (value.matches("[0-9]{1,3}")) {
            to.group = Integer.parseInt(value);
        } else {
            problem(line, "group was '" + value + "' but must be the number of a group in the pattern");
        }
    }

    private boolean flag(String value) {
        if (!value.equals("true") && !value.equals("false")) {
            problem(line, "expected true or false, found '" + value + "'");
        }
        return value.equals("true");
    }

    private void problem(int at, String what) {
        problems.add(file + ":" + at + ": " + what);
        if (section != null) {
            section.wrong = true;
        }
    }
}
