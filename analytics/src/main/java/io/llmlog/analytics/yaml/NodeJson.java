package io.llmlog.analytics.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A part of a YAML document as JSON: for those who read JSON. */
public final class NodeJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEPEST = 200;
    /** An alias stands for all that its anchor holds, so a short text may hold more than a memory. */
    private static final int MOST = 100_000;

    private int count;

    private NodeJson() {}

    /**
     * The node as JSON.
     *
     * @throws IllegalArgumentException when it contains itself, or is bigger than anything has to be
     */
    public static JsonNode of(Node node) {
        return new NodeJson().json(node, 1);
    }

    private JsonNode json(Node node, int depth) {
        if (depth > DEEPEST || ++count > MOST) {
            throw new IllegalArgumentException(
                    "must not be deeper than " + DEEPEST + " levels nor have more than " + MOST + " parts");
        }
        if (node instanceof MappingNode object) {
            return object(object, depth);
        } else if (node instanceof SequenceNode list) {
            ArrayNode array = JSON.arrayNode();
            list.getValue().forEach(each -> array.add(json(each, depth + 1)));
            return array;
        }
        return scalar((ScalarNode) node);
    }

    private JsonNode object(MappingNode node, int depth) {
        ObjectNode object = JSON.objectNode();
        for (NodeTuple tuple : node.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                object.set(key.getValue(), json(tuple.getValueNode(), depth + 1));
            } else {
                throw new IllegalArgumentException("must have names of one value each");
            }
        }
        return object;
    }

    private static JsonNode scalar(ScalarNode node) {
        String text = node.getValue();
        if (node.getTag().equals(Tag.NULL)) {
            return JSON.nullNode();
        } else if (node.isPlain() && (text.equals("true") || text.equals("false"))) {
            return JSON.booleanNode(text.equals("true"));
        } else if (node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT)) {
            BigDecimal number = number(text);
            return number == null ? JSON.textNode(text) : JSON.numberNode(number);
        }
        return JSON.textNode(text);
    }

    /** YAML also has numbers such as 1_000, .inf and 0x1F: whoever writes these means a text here. */
    private static @Nullable BigDecimal number(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
