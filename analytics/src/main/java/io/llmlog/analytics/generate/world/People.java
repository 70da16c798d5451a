package io.llmlog.analytics.generate.world;

import io.llmlog.analytics.generate.chance.Dice;
import io.llmlog.analytics.generate.chance.Weighted;
import io.llmlog.analytics.generate.text.Prose;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** All users: a few do much, most do little (Zipf's law), each at times of their own. Immutable. */
public final class People {
    public static final int MOST = 1_000_000;

    private static final int TRIES = 20;
    private static final List<String> TENANTS = List.of(
            "acme-retail", "acme-wholesale", "borealis", "cascade", "delta-foods", "elm-street", "fjord", "garuda");
    private static final Weighted<String> PLANS = Weighted.zipf(List.of("free", "team", "enterprise"));

    private final Weighted<User> users;

    public People(long seed, int number) {
        Dice dice = new Dice(Dice.seed(seed, "people"));
        Weighted<String> tenants = Weighted.zipf(TENANTS);
        Weighted<String> languages = languages();
        List<User> all = new ArrayList<>(number);
        for (int i = 0; i < number; i++) {
            all.add(new User(
                    "u-" + (1000 + i),
                    tenants.pick(dice),
                    languages.pick(dice),
                    PLANS.pick(dice),
                    shift(dice),
                    dice.logNormal(1, 0.5)));
        }
        users = Weighted.zipf(all, 3);
    }

    private static Weighted<String> languages() {
        List<Map.Entry<String, Double>> shares = Prose.languages().entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .toList();
        return Weighted.of(shares.stream().map(Map.Entry::getKey).toList(), language -> Prose.languages()
                .getOrDefault(language, 0.0));
    }

    /** Most live in Europe, some begin five to eight hours later, a few sleep by day. */
    private static int shift(Dice dice) {
        double where = dice.fraction();
        if (where < 0.78) {
            return dice.between(-1, 1);
        }
        return where < 0.95 ? dice.between(5, 8) : dice.between(11, 13);
    }

    /** Who does something at that time. */
    User pick(Instant time, Dice dice) {
        User user = users.pick(dice);
        for (int i = 0; i < TRIES && !dice.chance(user.activity(time)); i++) {
            user = users.pick(dice);
        }
        return user;
    }

    /** Somebody who has done little so far, so that it is seen. */
    User runaway(Dice dice) {
        int number = users.items().size();
        return users.items().get(number / 3 + dice.below(number - number / 3));
    }

    /** The user of that id. */
    User named(String id) {
        return users.items().get(Integer.parseInt(id.substring("u-".length())) - 1000);
    }
}
