package io.llmlog.analytics.ingest.record;

import io.llmlog.analytics.schema.Levels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The forms that common programs write, by the names of their parts. Each is anchored, and tries few ways: a line is never looked at for long. */
final class KnownShape implements Shape {
    private static final String TIME = "\\d{2}:\\d{2}:\\d{2}(?:[.,]\\d{1,9})?";
    private static final String ISO = "\\d{4}-\\d{2}-\\d{2}[T _]" + TIME + "(?: ?(?:Z|[+-]\\d{2}:?\\d{2}))?";
    private static final String LEVEL = "(?<level>(?i:" + Levels.PATTERN + "))";
    private static final String REST = "(?<message>.*)";
    private static final Pattern NAME = Pattern.compile("\\(\\?<(\\w+)>");

    /** In the order they are tried: the more a form says, the sooner. */
    static final List<Shape> ALL = List.of(
            // Spring Boot
            lines("(?<time>" + ISO + ") +" + LEVEL
                    + " +(?<pid>\\d+) +--- +(?:\\[(?<app>[^\\]]*+)\\] )?\\[(?<thread>[^\\]]*+)\\] "
                    + "(?:\\[[^\\]]*+\\] )?(?<logger>\\S++) *: " + REST),
            // Logback, Log4j2: time [thread] LEVEL logger - message
            lines("\\[?(?<time>" + ISO + "|" + TIME + ")\\]? +\\[(?<thread>.{0,200}?)\\] +" + LEVEL
                    + " +(?<logger>\\S++) +-{1,2} ?" + REST),
            // Hadoop, Zookeeper: time LEVEL [thread] logger: message
            lines("(?<time>" + ISO + "|" + TIME + ") +(?:- +)?" + LEVEL
                    + " +\\[(?<thread>.{0,200}?)\\] +(?:- |(?<logger>[\\w.$/-]++)(?: -|:) )?" + REST),
            // OpenStack: (file) time pid LEVEL logger [request] message
            lines("(?:\\S{1,200}_" + TIME + " )?(?<time>" + ISO + ") +(?<pid>\\d+) +" + LEVEL
                    + " +(?<logger>\\S++) +(?:\\[(?<request>[^\\]]*+)\\] )?" + REST),
            // Python: time - logger - LEVEL - message
            lines("(?<time>" + ISO + ") +- +(?<logger>\\S++) +- +" + LEVEL + " +- " + REST),
            lines("\\[?(?<time>" + ISO + ")\\]? +\\[?" + LEVEL
                    + "\\]?:? +(?:(?<logger>[\\w$]++(?:\\.[\\w$]++)++) *[:-] )?" + REST),
            // Spark
            lines("(?<time>\\d{2}/\\d{2}/\\d{2} " + TIME + ") " + LEVEL + " (?<logger>[^ :]++): " + REST),
            // HDFS
            lines("(?<time>\\d{6} \\d{6}) (?<pid>\\d+) " + LEVEL + " (?<logger>[^ :]++): " + REST),
            // BlueGene/L
            line("(?<alert>\\S++) (?<time>\\d{10}) \\d{4}\\.\\d{2}\\.\\d{2} (?<host>\\S++) [\\d.-]++ \\S++"
                    + " (?<kind>\\S++) (?<logger>\\S++) (?<level>[A-Z]++) " + REST),
            line("(?<record>\\d+) (?<host>\\S++) (?<logger>\\S++) (?<state>\\S++) (?<time>\\d{10}) (?<flag>\\d+) "
                    + REST),
            // Apache and nginx, their errors
            line("\\[(?<time>\\w{3} \\w{3} \\d{2} " + TIME + " \\d{4})\\] \\[(?:(?<logger>\\w++):)?(?<level>\\w++)\\] "
                    + "(?:\\[pid (?<pid>\\d+)(?::tid (?<thread>\\d+))?\\] )?(?:\\[client (?<client>[^\\]]++)\\] )?"
                    + REST),
            line("(?<time>\\d{4}/\\d{2}/\\d{2} " + TIME + ") \\[(?<level>\\w++)\\] (?<pid>\\d+)#(?<thread>\\d+): "
                    + REST),
            // Apache and nginx, requests
            line("(?<client>\\S++) \\S++ (?<user>\\S++) \\[(?<time>[^\\]]++)\\] \"(?<request>[^\"]*+)\""
                    + " (?<status>\\d{3}) (?<bytes>\\d++|-)(?: \"(?<referrer>[^\"]*+)\""
                    + " \"(?<agent>[^\"]*+)\")?.*"),
            // Syslog, RFC 5424 and RFC 3164
            line("<(?<priority>\\d{1,3})>1 (?<time>\\S++) (?<host>\\S++) (?<logger>\\S++) (?<pid>\\S++) \\S++ "
                    + "(?:-|(?:\\[[^\\]]*+\\])++) ?" + REST),
            line("(?:<(?<priority>\\d{1,3})>)?(?<time>[A-Z][a-z]{2} [ \\d]\\d " + TIME
                    + ") (?<host>\\S++) (?<logger>[^\\[: ]++)" + "(?:\\[(?<pid>\\d+)\\])?: " + REST),
            lines("(?<level>(?:" + Levels.PATTERN + ")):(?<logger>[\\w.]++):" + REST),
            lines("\\[?(?<time>" + ISO + ")\\]?[ \\t:|-]*+" + REST),
            lines("\\[?(?<time>" + TIME + ")\\]?[ \\t:|-]++" + REST),
            lines("\\[?(?<level>(?:" + Levels.PATTERN + "))\\]?:? " + REST));

    private final Pattern pattern;
    private final List<String> names;
    private final boolean spansLines;

    private KnownShape(String pattern, boolean spansLines) {
        this.pattern = Pattern.compile(pattern, Pattern.DOTALL);
        this.spansLines = spansLines;
        this.names = new ArrayList<>();
        Matcher name = NAME.matcher(pattern);
        while (name.find()) {
            names.add(name.group(1));
        }
    }

    private static Shape lines(String pattern) {
        return new KnownShape(pattern, true);
    }

    private static Shape line(String pattern) {
        return new KnownShape(pattern, false);
    }

    @Override
    public @Nullable Map<String, String> match(String line) {
        Matcher matcher = pattern.matcher(line);
        if (!matcher.matches()) {
            return null;
        }
        Map<String, String> parts = new HashMap<>();
        for (String name : names) {
            String part = matcher.group(name);
            if (part != null) {
                parts.put(name, part);
            }
        }
        return parts;
    }

    @Override
    public boolean spansLines() {
        return spansLines;
    }
}
