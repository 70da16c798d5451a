package io.llmlog.analytics.template;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Finds the templates of log messages as they come, in the way of Drain (He, Zhu, Zheng, Lyu: "Drain: An Online Log Parsing Approach with Fixed Depth
 * Tree", ICWS 2017): a tree by the tokens of messages, in which values match anything. It differs in what makes a word a value. Whatever can be told
 * from the message alone is masked first ({@link Shape}), which leaves few shapes; then templates that are the same but for one word become one as
 * soon as enough different words have stood there ({@link Generality}), where Drain compares by a threshold of similarity.
 *
 * <p>A template's id stays while the template becomes more general, and is the same wherever the same message was its first. Thread-safe; a shape
 * that was seen before is found without a lock. Memory is bounded by the number of templates: when there is no room, those that have been seen
 * least lately give way, and what then finds no room is counted and has {@link Template#OTHER}. A template that gave way comes back under its id.
 */
public final class TemplateMiner {
    public static final int MOST_TEMPLATES = 10_000;
    /** Shapes remembered for each template that there may be. What is forgotten is found by the tree again. */
    private static final int SHAPES_FOR_EACH = 5;

    private final int mostShapes;
    private final Map<String, Cluster> byShape = new ConcurrentHashMap<>();
    private final LongAdder overflowed = new LongAdder();
    private final Clusters clusters;

    public TemplateMiner() {
        this(MOST_TEMPLATES);
    }

    /** With at most so many templates, those counted that have become part of others. */
    public TemplateMiner(int mostTemplates) {
        if (mostTemplates < 1) {
            throw new IllegalArgumentException("mostTemplates was " + mostTemplates + " but must be at least 1");
        }
        this.mostShapes = mostTemplates * SHAPES_FOR_EACH;
        this.clusters = new Clusters(mostTemplates);
    }

    /** The template of a message, which is a new one when no other fits; {@link Template#OTHER} when there is no room for one. */
    public Template template(String message) {
        String shape = Shape.of(message);
        Cluster known = byShape.get(shape);
        if (known == null) {
            known = learn(shape);
        }
        if (known == null) {
            overflowed.increment();
            return Template.OTHER;
        }
        return known.seen();
    }

    private @Nullable Cluster learn(String shape) {
        synchronized (clusters) {
            Cluster cluster = clusters.find(Tokens.of(shape), byShape::clear);
            if (cluster != null) {
                if (byShape.size() >= mostShapes) {
                    byShape.clear();
                }
                byShape.put(shape, cluster);
            }
            return cluster;
        }
    }

    /** The template that has, or once had, that id. */
    public Optional<Template> find(String id) {
        synchronized (clusters) {
            return Optional.ofNullable(clusters.byId(id)).map(Cluster::template);
        }
    }

    /** All there are, the oldest first. */
    public List<Template> templates() {
        synchronized (clusters) {
            return clusters.all().stream()
                    .sorted(Comparator.comparingLong(Cluster::number))
                    .map(Cluster::template)
                    .toList();
        }
    }

    /**
     * Lets a template be as it is from now on, because somebody has said something of this one: it becomes part of no other and more general no
     * more.
     *
     * @return that template; empty when there is none of that id
     */
    public Optional<Template> keep(String id) {
        synchronized (clusters) {
            Cluster cluster = clusters.byId(id);
            if (cluster == null) {
                return Optional.empty();
            }
            cluster.become(cluster.template().asKept());
            return Optional.of(cluster.template());
        }
    }

    /**
     * Takes in a template that was mined before, or elsewhere. Miners that tell each other all their templates, again when these have changed by
     * that, come to know the same ones. A template may have another id afterwards, the least of those it has in any of them; the one it had is
     * among its former ones.
     */
    public void learn(Template template) {
        synchronized (clusters) {
            clusters.take(template, byShape::clear);
            if (template.kept()) {
                // Its messages may have been found to be of a more general one.
                byShape.clear();
            }
        }
    }

    /** How many messages found no room. */
    public long overflowed() {
        return overflowed.sum();
    }
}
