package io.llmlog.analytics.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TemplateMinerTest {
    private static final List<String> NAMES = List.of("ann", "bob", "carla", "dan", "eve", "fred");

    private final TemplateMiner miner = new TemplateMiner();

    @Test
    void messagesThatDifferInTheirValuesHaveOneTemplate() {
        Template template = miner.template("order 17 of user 3 took 12 ms");

        assertThat(miner.template("order 18 of user 4 took 3 s")).isEqualTo(template);
        assertThat(template.text()).isEqualTo("order <*> of user <*> took <*>");
    }

    @Test
    void aWordBecomesAValue_onceFiveDifferentOnesHaveStoodThere() {
        List<String> ids = NAMES.stream()
                .map(name -> miner.template("session opened for " + name + " by root")
                        .id())
                .toList();

        assertThat(ids.subList(0, 4)).doesNotHaveDuplicates();
        assertThat(ids.get(5)).as("the first of them goes on").isEqualTo(ids.get(0));
        assertThat(miner.templates()).singleElement().satisfies(template -> {
            assertThat(template.text()).isEqualTo("session opened for <*> by root");
            assertThat(template.former()).hasSize(4).contains(ids.get(1));
        });
        assertThat(miner.find(ids.get(1))).contains(miner.templates().get(0));
    }

    @Test
    void fewWordsAreWhatAProgramDistinguishes() {
        miner.template("change to state FOLLOWING of server");
        miner.template("change to state LEADING of server");
        miner.template("change to state LOOKING of server");

        assertThat(miner.templates()).hasSize(3);
    }

    @Test
    void aPlaceThatHasHeldAValue_holdsValues() {
        miner.template("reverse lookup for ns.example.com failed");
        miner.template("reverse lookup for 10.0.0.1 failed");

        assertThat(miner.templates()).singleElement().satisfies(template -> assertThat(template.text())
                .isEqualTo("reverse lookup for <*> failed"));
    }

    @Test
    void theFirstWordTellsTemplatesApart() {
        NAMES.forEach(name -> miner.template(name + " set to 5 at once"));

        assertThat(miner.templates()).hasSameSizeAs(NAMES);
    }

    @Test
    void aListIsOneValue_howeverLongItIs() {
        Template template = miner.template("nodes node-1 0x1f <ok> node-2 0x2f <ok> are inconsistent");

        assertThat(miner.template("nodes node-1 0x1f <ok> are inconsistent")).isEqualTo(template);
        assertThat(miner.template("nodes node-1 0x1f <ok> node-2 0x2f <ok> node-3 0x3f <ok> are inconsistent"))
                .isEqualTo(template);
    }

    @Test
    void idsAreTheSameInEveryMinerThatSawTheSameMessageFirst() {
        TemplateMiner other = new TemplateMiner();
        other.template("something else");

        assertThat(other.template("order 17 is paid").id())
                .isEqualTo(miner.template("order 5 is paid").id());
    }

    @Test
    void aTemplateThatIsKeptStaysAsItIs() {
        String ann = miner.template("session opened for ann by root").id();
        assertThat(miner.keep(ann))
                .hasValueSatisfying(kept -> assertThat(kept.kept()).isTrue());

        NAMES.forEach(name -> miner.template("session opened for " + name + " by root"));

        assertThat(miner.template("session opened for ann by root").text()).isEqualTo("session opened for ann by root");
        assertThat(miner.template("session opened for zoe by root").text()).isEqualTo("session opened for <*> by root");
        assertThat(miner.keep("unknown")).isEmpty();
    }

    @Test
    void whatIsKeptHereStaysWhatItIs_whateverOthersMadeOfIt() {
        String ann = miner.template("session opened for ann by root").id();
        TemplateMiner other = new TemplateMiner();
        NAMES.forEach(name -> other.template("session opened for " + name + " by root"));
        Template general = other.templates().get(0);
        assertThat(general.id()).isEqualTo(ann);
        Template kept = miner.keep(ann).orElseThrow();

        miner.learn(general);
        other.learn(kept);

        for (TemplateMiner each : List.of(miner, other)) {
            assertThat(each.template("session opened for ann by root")).isEqualTo(kept);
            Template bobs = each.template("session opened for bob by root");
            assertThat(bobs.text()).isEqualTo(general.text());
            assertThat(bobs.id()).isNotEqualTo(ann);
            assertThat(each.find(general.former().get(0))).contains(bobs);
        }
        assertThat(miner.template("session opened for zoe by root").id())
                .isEqualTo(other.template("session opened for zoe by root").id());
    }

    @Test
    void goesOnWithTemplatesThatWereMinedBefore() {
        NAMES.forEach(name -> miner.template("session opened for " + name + " by root"));
        Template before = miner.templates().get(0);
        TemplateMiner restarted = new TemplateMiner();
        miner.templates().forEach(restarted::learn);

        assertThat(restarted.template("session opened for zoe by root")).isEqualTo(before);
        assertThat(restarted.find(before.former().get(0))).contains(before);
    }

    @Test
    void withoutRoom_messagesAreOthers_andAreCounted() {
        TemplateMiner small = new TemplateMiner(2);
        small.template("one thing");
        small.template("another thing");

        assertThat(small.template("a third thing")).isEqualTo(Template.OTHER);
        assertThat(small.overflowed()).isEqualTo(1);
        assertThat(small.template("one thing").text()).isEqualTo("one thing");
    }

    @Test
    void whatIsSeenNoMoreGivesWay_andComesBackUnderItsId() {
        TemplateMiner small = new TemplateMiner(4);
        String old = small.template("seen once").id();
        IntStream.range(0, 100).forEach(i -> {
            small.template("seen always");
            small.template("word" + "x".repeat(i));
        });

        assertThat(small.templates())
                .hasSizeLessThanOrEqualTo(4)
                .extracting(Template::text)
                .contains("seen always");
        assertThat(small.find(old)).isEmpty();
        IntStream.range(0, 4).forEach(i -> small.template("seen once"));
        assertThat(small.template("seen once").id()).isEqualTo(old);
    }

    @Test
    void refusesToHaveNoRoomAtAll() {
        assertThatThrownBy(() -> new TemplateMiner(0)).hasMessage("mostTemplates was 0 but must be at least 1");
    }

    @Test
    void severalThreadsFindTheSame() {
        var ids = new ConcurrentHashMap<String, Template>();
        IntStream.range(0, 20_000).parallel().forEach(i -> {
            String message = "order " + i + " of " + NAMES.get(i % NAMES.size()) + " is " + i % 7 + " days old";
            ids.put(message, miner.template(message));
        });

        assertThat(ids.values().stream()
                        .map(template -> miner.find(template.id()).orElseThrow())
                        .distinct())
                .singleElement()
                .satisfies(template -> assertThat(template.text()).isEqualTo("order <*> of <*> is <*> old"));
    }

    @Property(tries = 200)
    void everyMessageGoesOnToHaveATemplateThatCoversIt(@ForAll("messages") List<String> messages) {
        TemplateMiner miner = new TemplateMiner();
        List<String> ids =
                messages.stream().map(message -> miner.template(message).id()).toList();

        for (int i = 0; i < messages.size(); i++) {
            Template now = miner.template(messages.get(i));
            assertThat(miner.find(ids.get(i))).contains(now);
            assertThat(covers(now.tokens(), Tokens.of(Shape.of(messages.get(i)))))
                    .isTrue();
        }
        assertThat(miner.templates()).doesNotHaveDuplicates();
    }

    @Property(tries = 200)
    void minersThatTellEachOtherWhatTheyKnowAgree(
            @ForAll("messages") List<String> messages, @ForAll("messages") List<String> others) {
        TemplateMiner miner = new TemplateMiner();
        TemplateMiner other = new TemplateMiner();
        messages.forEach(miner::template);
        others.forEach(other::template);
        for (int round = 0; round < 10 && !texts(miner).equals(texts(other)); round++) {
            List<Template> own = miner.templates();
            other.templates().forEach(miner::learn);
            own.forEach(other::learn);
        }

        assertThat(texts(miner)).isEqualTo(texts(other));
    }

    private static Map<String, String> texts(TemplateMiner miner) {
        return miner.templates().stream().collect(Collectors.toMap(Template::id, Template::text));
    }

    private static boolean covers(List<String> template, List<String> tokens) {
        return template.size() == tokens.size()
                && IntStream.range(0, tokens.size())
                        .allMatch(i -> template.get(i).equals(tokens.get(i))
                                || template.get(i).equals(Tokens.valueFor(tokens.get(i))));
    }

    @Provide
    static Arbitrary<List<String>> messages() {
        Arbitrary<String> name =
                Arbitraries.of("ann", "bob", "carla", "dan", "eve", "fred", "gus", "host1", "17", "node-3");
        return Combinators.combine(Arbitraries.of("open", "close", "lock"), name, Arbitraries.of("by", "for"), name)
                .as((verb, one, word, other) -> verb + " session of " + one + " " + word + " request of " + other)
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }
}
