package io.llmlog.analytics.yaml;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Takes a YAML document apart and collects what is wrong with it, each problem with file and line. */
public final class YamlNodes {
    private static final long MOST_BYTES = 4 << 20;

    private final String file;
    private final List<String> problems = new ArrayList<>();

    public YamlNodes(String file) {
        this.file = file;
    }

    /** What is wrong so far: {@code FILE:LINE: what}. */
    public List<String> problems() {
        return problems;
    }

    /** The document in a file; null, with a problem, when there is none. */
    public @Nullable Node read(Path path) {
        try {
            if (Files.size(path) > MOST_BYTES) {
                problems.add(path + " is too large: more than 4 MiB");
                return null;
            }
            return parse(Files.readString(path));
        } catch (CharacterCodingException e) {
            problems.add(path + " cannot be read: it is not UTF-8");
        } catch (IOException e) {
            problems.add(path + " cannot be read: " + e);
        }
        return null;
    }

    /** The document in a text; null, with a problem, when there is none. */
    public @Nullable Node parse(String text) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (root == null) {
                problem(0, "the file is empty");
            }
            return root;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine();
            problem(line, "is not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            problem(0, "is not YAML: " + e.getMessage());
        }
        return null;
    }

    public void problem(Node at, String what) {
        problem(at.getStartMark().getLine(), what);
    }

    /** With a line counted from 0. */
    public void problem(int line, String what) {
        problems.add(file + ":" + (line + 1) + ": " + what);
    }

    /** The members of an object, empty when it is none; what is not allowed is a problem. */
    public Map<String, Node> members(Node node, String what, List<String> allowed) {
        Map<String, Node> members = entries(node, what);
        members.forEach((name, value) -> {
            if (!allowed.contains(name)) {
                problem(value, "'" + name + "' is unknown; " + what + " has " + String.join(", ", allowed));
            }
        });
        members.keySet().retainAll(allowed);
        return members;
    }

    /** The members of an object with names of any kind. */
    public Map<String, Node> entries(Node node, String what) {
        Map<String, Node> members = new LinkedHashMap<>();
        if (!(node instanceof MappingNode object)) {
            problem(node, what + " must be an object (name: value), not " + kind(node));
            return members;
        }
        for (NodeTuple tuple : object.getValue()) {
            String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
            if (members.put(name, tuple.getValueNode()) != null) {
                problem(tuple.getKeyNode(), "'" + name + "' is there twice");
            }
        }
        return members;
    }

    /** The elements of a list; any other value is a list of one. */
    public static List<Node> list(Node node) {
        return node instanceof SequenceNode list ? list.getValue() : List.of(node);
    }

    public @Nullable String text(Node node, String what) {
        if (node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
            return scalar.getValue();
        }
        problem(node, what + " must be a text, not " + kind(node));
        return null;
    }

    /** A string, number or boolean; null, with a problem, when it is none. */
    public @Nullable Object scalar(Node node, String what) {
        if (node instanceof ScalarNode scalar) {
            String text = scalar.getValue();
            if (text.equals("true") || text.equals("false")) {
                return scalar.isPlain() ? Boolean.valueOf(text) : text;
            } else if (scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT)) {
                return number(text);
            } else if (!scalar.getTag().equals(Tag.NULL)) {
                return text;
            }
        }
        problem(node, what + " must be a text, a number, true or false, not " + kind(node));
        return null;
    }

    /** YAML also has numbers such as 1_000, .inf and 0x1F: whoever writes these means a text here. */
    private static Object number(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return text;
        }
    }

    private static String kind(Node node) {
        if (node instanceof SequenceNode) {
            return "a list";
        } else if (node instanceof MappingNode object) {
            return "an object of "
                    + object.getValue().stream()
                            .map(tuple -> tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?")
                            .collect(Collectors.joining(", "));
        }
        return node.getTag().equals(Tag.NULL) ? "nothing" : "a single value";
    }
}
