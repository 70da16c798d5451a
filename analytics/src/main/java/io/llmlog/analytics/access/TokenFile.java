package io.llmlog.analytics.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of tokens, one a line: {@code NAME SCOPE[,SCOPE] sha256:HEX}; what follows a {@code #} is a comment. It holds no secret that lets
 * anybody in, but who can write it can let himself in, so it must be its owner's alone.
 */
public final class TokenFile {
    private static final Pattern LINE = Pattern.compile("(\\S+)\\s+(\\S+)\\s+sha256:([0-9a-fA-F]{64})");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");
    private static final int MOST_BYTES = 1 << 20;

    private final List<String> problems;
    private final List<Token> tokens = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private TokenFile(List<String> problems) {
        this.problems = problems;
    }

    /** Whether a token may be called that: such names stand in logs. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Reads one; what is wrong with it goes to the problems, each with its line and without any hash. */
    public static List<Token> read(Path path, List<String> problems) {
        TokenFile file = new TokenFile(problems);
        try {
            file.checkRights(path);
            file.readLines(path);
        } catch (IOException e) {
            problems.add("token file " + path + " cannot be read: "
                    + e.getClass().getSimpleName() + "; it must be a text file of the user who runs the service");
        }
        return file.tokens;
    }

    private void checkRights(Path path) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        boolean others = Files.getPosixFilePermissions(path).stream()
                .map(PosixFilePermission::name)
                .anyMatch(right -> !right.startsWith("OWNER_"));
        if (others) {
            problems.add("token file " + path + " is open to other users: chmod 600 " + path);
        }
    }

    private void readLines(Path path) throws IOException {
        if (Files.size(path) > MOST_BYTES) {
            problems.add("token file " + path + " is larger than " + MOST_BYTES + " bytes");
            return;
        }
        int number = 0;
        for (String line : Files.readString(path, UTF_8).lines().toList()) {
            number++;
            String text = line.split("#", 2)[0].strip();
            String problem = text.isEmpty() ? null : add(text);
            if (problem != null) {
                problems.add("token file " + path + " line " + number + ": " + problem);
            }
        }
        if (tokens.isEmpty() && problems.isEmpty()) {
            problems.add("token file " + path + " holds no token: make one with ./llmlog token new");
        }
    }

    private @Nullable String add(String text) {
        Matcher matcher = LINE.matcher(text);
        if (!matcher.matches()) {
            return "must be NAME SCOPE[,SCOPE] sha256:HEX, as ./llmlog token new prints it";
        } else if (!isName(matcher.group(1))) {
            return "a name has up to 64 letters, digits and . _ @ -";
        } else if (!names.add(matcher.group(1))) {
            return "there is a token " + matcher.group(1) + " already";
        }
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String name : matcher.group(2).split(",", -1)) {
            Scope scope = Scope.named(name);
            if (scope == null) {
                return "the scopes are " + Scope.NAMES + ", separated by commas";
            }
            scopes.add(scope);
        }
        tokens.add(new Token(matcher.group(1), scopes, HexFormat.of().parseHex(matcher.group(3))));
        return null;
    }
}
