package io.llmlog.analytics.notify.receiver;

import io.llmlog.analytics.ask.TimeText;
import io.llmlog.analytics.notify.net.AddressRules;
import io.llmlog.analytics.yaml.YamlNodes;
import io.llmlog.sink.http.ServerTrust;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/**
 * The settings of one receiver as its file has them. What is missing or wrong becomes a problem of the file, and something harmless is returned:
 * nothing is opened once there is a problem.
 */
final class Settings {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
    private static final String FILE = "file:";
    private static final Secret NONE = new Secret("");
    private static final URI NOWHERE = URI.create("https://invalid");

    private final ReceiversReader.Document document;
    private final Node node;
    private final Map<String, Node> members;

    Settings(ReceiversReader.Document document, Node node, Map<String, Node> members) {
        this.document = document;
        this.node = node;
        this.members = members;
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    boolean allowsCommands() {
        return document.surroundings().allowCommands();
    }

    AddressRules rules() {
        return document.rules();
    }

    void problem(String name, String what) {
        Node at = members.getOrDefault(name, node);
        document.yaml().problem(at, name + " " + what);
    }

    private void missing(String name) {
        document.yaml().problem(node, "a receiver of this type needs '" + name + "'");
    }

    /** With the values of variables in it; null when there is none. */
    @Nullable
    String optional(String name) {
        Node value = members.get(name);
        if (value == null) {
            return null;
        }
        String text = document.yaml().text(value, name);
        return text == null ? null : filled(name, text);
    }

    String text(String name) {
        String text = optional(name);
        if (text == null && !has(name)) {
            missing(name);
        }
        return Objects.requireNonNullElse(text, "");
    }

    private String filled(String name, String text) {
        Matcher matcher = VARIABLE.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            String value = document.surroundings().environment().apply(matcher.group(1));
            if (value == null || value.isEmpty()) {
                problem(name, "names the environment variable " + matcher.group(1) + ", which is not set");
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(Objects.requireNonNullElse(value, "")));
        }
        return matcher.appendTail(filled).toString();
    }

    Secret secret(String name) {
        Secret secret = optionalSecret(name);
        if (secret == null && !has(name)) {
            missing(name);
        }
        return Objects.requireNonNullElse(secret, NONE);
    }

    /** From a variable or a file: what stands in the file of receivers itself is read by too many. */
    @Nullable
    Secret optionalSecret(String name) {
        Node value = members.get(name);
        if (value == null) {
            return null;
        }
        String text = document.yaml().text(value, name);
        if (text == null) {
            return null;
        } else if (text.startsWith(FILE)) {
            return fromFile(name, text.substring(FILE.length()));
        } else if (!VARIABLE.matcher(text).find()) {
            problem(name, "is a secret: write ${NAME} for an environment variable, or file:PATH");
            return null;
        }
        return new Secret(filled(name, text));
    }

    private @Nullable Secret fromFile(String name, String path) {
        Path file = path(name, path);
        try {
            String text = Files.readString(file).strip();
            if (text.isEmpty()) {
                problem(name, "is to be read from " + file + ", which is empty");
            }
            return new Secret(text);
        } catch (IOException e) {
            problem(name, "cannot be read from " + file + ": " + e.getClass().getSimpleName());
            return null;
        }
    }

    /** A path, beside the file of receivers unless it begins at the root. */
    Path path(String name) {
        return path(name, text(name));
    }

    private Path path(String name, String text) {
        try {
            return document.directory().resolve(text);
        } catch (InvalidPathException e) {
            problem(name, "is no path");
            return document.directory();
        }
    }

    /** What servers are trusted by: the certificates of the file {@code ca}; null for the authorities of this Java. */
    @Nullable
    SSLContext trust() {
        if (!has("ca")) {
            return null;
        }
        try {
            return ServerTrust.ca(path("ca"));
        } catch (IllegalArgumentException e) {
            problem("ca", "was '" + path("ca") + "', which " + e.getMessage());
            return null;
        }
    }

    URI address(String name) {
        String text = text(name);
        return has(name) ? address(name, text, text) : NOWHERE;
    }

    /** An address that is a secret as a whole, as those of chats are. */
    URI secretAddress(String name) {
        Secret secret = secret(name);
        return secret.reveal().isEmpty() ? NOWHERE : address(name, secret.reveal(), secret.toString());
    }

    private URI address(String name, String text, String shown) {
        try {
            URI address = new URI(text);
            boolean isWeb = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            if (!isWeb || address.getHost() == null) {
                problem(name, "was '" + shown + "' but must be an address such as https://host/path");
            } else if (address.getRawUserInfo() != null) {
                problem(name, "must not hold a password");
            } else {
                host(name, address.getHost());
                return address;
            }
        } catch (URISyntaxException e) {
            problem(name, "was '" + shown + "' but must be an address such as https://host/path");
        }
        return NOWHERE;
    }

    void host(String name, String host) {
        String refusal = document.rules().refusal(host);
        if (refusal != null) {
            problem(name, refusal);
        }
    }

    Duration time(String name, Duration usual, Duration longest) {
        String text = optional(name);
        if (text == null) {
            return usual;
        }
        try {
            Duration time = TimeText.duration(text);
            if (!time.isZero() && time.compareTo(longest) <= 0) {
                return time;
            }
            problem(name, "was '" + text + "' but must be from 1s to " + longest.toSeconds() + "s");
        } catch (IllegalArgumentException e) {
            problem(name, "was '" + text + "' but " + e.getMessage());
        }
        return usual;
    }

    int whole(String name, int usual, int most) {
        String text = optional(name);
        if (text == null) {
            return usual;
        } else if (text.matches("\\d{1,9}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        problem(name, "was '" + text + "' but must be a whole number from 1 to " + most);
        return usual;
    }

    String oneOf(String name, List<String> allowed) {
        String text = optional(name);
        if (text == null || allowed.contains(text)) {
            return text == null ? allowed.get(0) : text;
        }
        problem(name, "was '" + text + "' but must be " + String.join(" or ", allowed));
        return allowed.get(0);
    }

    /** At least one text. */
    List<String> texts(String name) {
        Node value = members.get(name);
        List<String> texts = new ArrayList<>();
        if (value == null) {
            missing(name);
            return texts;
        }
        for (Node each : YamlNodes.list(value)) {
            String text = document.yaml().text(each, name);
            if (text != null) {
                texts.add(filled(name, text));
            }
        }
        if (texts.isEmpty()) {
            problem(name, "must name at least one");
        }
        return texts;
    }

    /** All of them with their values, for a type that is not ours. */
    Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        members.keySet().forEach(name -> {
            Node value = members.get(name);
            String text = value == null ? null : document.yaml().text(value, name);
            if (text != null) {
                Secret secret = text.startsWith(FILE) ? fromFile(name, text.substring(FILE.length())) : null;
                all.put(name, secret == null ? filled(name, text) : secret.reveal());
            }
        });
        return all;
    }
}
