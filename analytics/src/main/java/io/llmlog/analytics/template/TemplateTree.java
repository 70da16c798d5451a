package io.llmlog.analytics.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Clusters by their tokens, one level for each token. For one thread at a time. */
final class TemplateTree {
    private static final class Node {
        private final Map<String, Node> children = new HashMap<>();
        private @Nullable Cluster cluster;
    }

    private final Node root = new Node();

    /** The cluster with exactly those tokens. */
    @Nullable
    Cluster get(List<String> tokens) {
        Node node = root;
        for (String token : tokens) {
            node = node.children.get(token);
            if (node == null) {
                return null;
            }
        }
        return node.cluster;
    }

    void put(List<String> tokens, Cluster cluster) {
        Node node = root;
        for (String token : tokens) {
            node = node.children.computeIfAbsent(token, absent -> new Node());
        }
        node.cluster = cluster;
    }

    void remove(List<String> tokens) {
        remove(root, tokens, 0);
    }

    private static void remove(Node node, List<String> tokens, int at) {
        if (at == tokens.size()) {
            node.cluster = null;
            return;
        }
        Node child = node.children.get(tokens.get(at));
        if (child != null) {
            remove(child, tokens, at + 1);
            if (child.cluster == null && child.children.isEmpty()) {
                node.children.remove(tokens.get(at));
            }
        }
    }

    /** The cluster whose tokens are those, or have a value in the place of one; the one with the earliest tokens equal, where there are several. */
    @Nullable
    Cluster match(List<String> tokens) {
        return match(root, tokens, 0);
    }

    private static @Nullable Cluster match(Node node, List<String> tokens, int at) {
        if (at == tokens.size()) {
            return node.cluster;
        }
        String token = tokens.get(at);
        Node same = node.children.get(token);
        Cluster found = same == null ? null : match(same, tokens, at + 1);
        if (found != null || Tokens.isSign(token) || Tokens.isValue(token)) {
            return found;
        }
        Node value = node.children.get(Tokens.valueFor(token));
        return value == null ? null : match(value, tokens, at + 1);
    }

    /** The clusters whose tokens are those, or have others where there is a value. */
    List<Cluster> covered(List<String> tokens) {
        List<Cluster> covered = new ArrayList<>();
        cover(root, tokens, 0, covered);
        return covered;
    }

    private static void cover(Node node, List<String> tokens, int at, List<Cluster> covered) {
        if (at == tokens.size()) {
            if (node.cluster != null) {
                covered.add(node.cluster);
            }
            return;
        }
        String wanted = tokens.get(at);
        if (!Tokens.isValue(wanted)) {
            Node same = node.children.get(wanted);
            if (same != null) {
                cover(same, tokens, at + 1, covered);
            }
            return;
        }
        node.children.forEach((token, child) -> {
            if (!Tokens.isSign(token) && Tokens.valueFor(token).equals(wanted)) {
                cover(child, tokens, at + 1, covered);
            }
        });
    }

    /** The clusters that have another token in that place, which may be a value as this one may, and all the other tokens. */
    List<Cluster> siblings(List<String> tokens, int place) {
        List<Cluster> siblings = new ArrayList<>();
        Node node = root;
        for (String token : tokens.subList(0, place)) {
            node = node.children.get(token);
            if (node == null) {
                return siblings;
            }
        }
        String own = tokens.get(place);
        List<String> rest = tokens.subList(place + 1, tokens.size());
        node.children.forEach((token, child) -> {
            if (!token.equals(own)
                    && !Tokens.isSign(token)
                    && Tokens.valueFor(token).equals(Tokens.valueFor(own))) {
                Cluster sibling = descend(child, rest);
                if (sibling != null) {
                    siblings.add(sibling);
                }
            }
        });
        return siblings;
    }

    private static @Nullable Cluster descend(Node from, List<String> tokens) {
        Node node = from;
        for (String token : tokens) {
            node = node.children.get(token);
            if (node == null) {
                return null;
            }
        }
        return node.cluster;
    }
}
