package io.llmlog.analytics.template;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The clusters that there are: begun, made more general, united, and given up when there are too many. For one thread at a time. */
final class Clusters {
    private static final Comparator<Cluster> KEPT_FIRST =
            Comparator.comparing(cluster -> !cluster.template().kept());
    private static final Comparator<Cluster> OLDEST = Comparator.comparing(Cluster::number);
    /** Who exchange templates have begun them in different orders. */
    private static final Comparator<Cluster> BY_ID =
            Comparator.comparing(cluster -> cluster.template().id());

    private final int most;
    private final TemplateTree tree = new TemplateTree();
    /** By their ids and by those of what they have taken in. */
    private final Map<String, Cluster> byId = new HashMap<>();

    private long begun;
    private int refused;

    Clusters(int most) {
        this.most = most;
    }

    @Nullable
    Cluster byId(String id) {
        return byId.get(id);
    }

    Set<Cluster> all() {
        return new LinkedHashSet<>(byId.values());
    }

    /**
     * The cluster of a message with those tokens, a new one when none fits; null when there is no room.
     *
     * @param givenUp told when clusters have been given up
     */
    @Nullable
    Cluster find(List<String> tokens, Runnable givenUp) {
        Cluster fitting = tree.match(tokens);
        if (fitting != null) {
            return fitting;
        }
        Template template = Template.of(tokens);
        Cluster former = byId.get(template.id());
        return former != null ? former : hasRoom(givenUp) ? grow(begin(template)) : null;
    }

    private Cluster begin(Template template) {
        Cluster cluster = new Cluster(begun++, template);
        tree.put(template.tokens(), cluster);
        know(cluster);
        return cluster;
    }

    /** One that is kept is itself under its id, even where others have it as part of something. */
    private void know(Cluster cluster) {
        Template template = cluster.template();
        byId.put(template.id(), cluster);
        template.former().forEach(id -> byId.merge(id, cluster, (known, whole) -> isKeptAs(id, known) ? known : whole));
    }

    private static boolean isKeptAs(String id, Cluster cluster) {
        return cluster.template().kept() && cluster.template().id().equals(id);
    }

    /** Looks for it only after as many refusals as half of what there may be, so that looking costs little for each. */
    private boolean hasRoom(Runnable givenUp) {
        if (byId.size() < most) {
            return true;
        } else if (refused++ % Math.max(1, most / 2) > 0) {
            return false;
        }
        List<Cluster> unseen = all().stream()
                .filter(cluster -> !cluster.wasSeen() && !cluster.template().kept())
                .toList();
        unseen.forEach(this::giveUp);
        if (!unseen.isEmpty()) {
            givenUp.run();
        }
        return byId.size() < most;
    }

    private void giveUp(Cluster cluster) {
        Template template = cluster.template();
        tree.remove(template.tokens());
        byId.remove(template.id(), cluster);
        template.former().forEach(id -> byId.remove(id, cluster));
    }

    /** As general as it can be by now. */
    private Cluster grow(Cluster cluster) {
        Cluster grown = cluster;
        int place = 0;
        while (place < grown.template().tokens().size() && !grown.template().kept()) {
            Cluster wider = widen(grown, place);
            place = wider == null ? place + 1 : 0;
            grown = wider == null ? grown : wider;
        }
        return grown;
    }

    private @Nullable Cluster widen(Cluster cluster, int place) {
        List<String> tokens = cluster.template().tokens();
        if (Tokens.isSign(tokens.get(place))) {
            return null;
        }
        List<Cluster> group = new ArrayList<>(tree.siblings(tokens, place));
        group.removeIf(sibling -> sibling.template().kept()
                && !Tokens.isValue(sibling.template().tokens().get(place)));
        if (group.isEmpty()) {
            return null;
        }
        group.add(cluster);
        List<String> inPlace = group.stream()
                .map(member -> member.template().tokens().get(place))
                .toList();
        return Generality.isValue(tokens, place, inPlace) ? unite(group, Generality.with(tokens, place), OLDEST) : null;
    }

    /**
     * Takes in a template with its id, its former ids, and what it has in common with those that are here under these. One that is kept, here or
     * there, has nothing in common but with its like: its id is its own, and whatever else went by it goes by another.
     */
    void take(Template told, Runnable givenUp) {
        Template given = byItsOwnId(told);
        Set<Cluster> group = same(given);
        if (!group.isEmpty()) {
            List<String> tokens = given.tokens();
            for (Cluster member : group) {
                tokens = Generality.common(tokens, member.template().tokens());
            }
            group.add(new Cluster(begun++, given));
            grow(unite(group, tokens, BY_ID));
        } else if (hasRoom(givenUp)) {
            grow(begin(given));
        }
    }

    /** The template, after one of the two has got another id where it and another one that is kept have the same. */
    private Template byItsOwnId(Template told) {
        Cluster namesake = byId.get(told.id());
        if (namesake == null || namesake.template().tokens().equals(told.tokens())) {
            return told;
        } else if (isKeptAs(told.id(), namesake)) {
            return told.underAnotherId();
        } else if (told.kept() && namesake.template().id().equals(told.id())) {
            namesake.become(namesake.template().underAnotherId());
            know(namesake);
            byId.remove(told.id());
        }
        return told;
    }

    private Set<Cluster> same(Template given) {
        Set<Cluster> group = new LinkedHashSet<>();
        Cluster equal = tree.get(given.tokens());
        if (equal != null) {
            group.add(equal);
        }
        if (given.kept() || equal != null && equal.template().kept()) {
            return group;
        }
        group.add(byId.get(given.id()));
        group.add(tree.match(given.tokens()));
        given.former().forEach(id -> group.add(byId.get(id)));
        group.removeIf(member -> member == null || member.template().kept());
        return group;
    }

    /** Makes them one, with those tokens; it is the first of them that goes on. */
    private Cluster unite(Collection<Cluster> members, List<String> tokens, Comparator<Cluster> order) {
        Set<Cluster> group = new LinkedHashSet<>(members);
        tree.covered(tokens).stream()
                .filter(covered -> !covered.template().kept())
                .forEach(group::add);
        Cluster whole = group.stream().min(KEPT_FIRST.thenComparing(order)).orElseThrow();
        Template template = whole.template();
        Set<String> former = new LinkedHashSet<>(template.former());
        for (Cluster member : group) {
            tree.remove(member.template().tokens());
            former.add(member.template().id());
            former.addAll(member.template().former());
        }
        former.remove(template.id());
        whole.become(new Template(template.id(), tokens, List.copyOf(former), template.kept()));
        group.stream().filter(member -> member != whole).forEach(member -> member.join(whole));
        tree.put(tokens, whole);
        know(whole);
        return whole;
    }
}
