package io.llmlog.analytics.classify;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ClassificationTest {
    @Property
    void F42_aModelRaisesALabelAndNeverLowersOne(
            @ForAll Label label, @ForAll LabelSource source, @ForAll Label said, @ForAll String suggestion) {
        Classification before = new Classification(label, source, null, "t");
        Classification after = before.raisedBy(new Judgement(said, suggestion));

        assertThat(after.label()).isEqualTo(label.compareTo(said) >= 0 ? label : said);
        if (source == LabelSource.RULE && said.compareTo(label) <= 0) {
            assertThat(after).isEqualTo(before);
        }
    }

    @Test
    void whatRaisesALabelIsItsSource() {
        Classification normal = new Classification(Label.NORMAL, LabelSource.RULE, null, "t");

        assertThat(normal.raisedBy(new Judgement(Label.INCIDENT, "Restart it.")))
                .isEqualTo(new Classification(Label.INCIDENT, LabelSource.MODEL, "Restart it.", "t"));
    }

    @Test
    void aHeuristicThatAModelAgreesWithGivesWayToIt_andKeepsItsSuggestionWhereTheModelHasNone() {
        Classification guess =
                new Classification(Label.PREVENTIVE_ACTION, LabelSource.HEURISTIC, "Free disk space.", "t");

        assertThat(guess.raisedBy(new Judgement(Label.PREVENTIVE_ACTION, null)))
                .isEqualTo(new Classification(Label.PREVENTIVE_ACTION, LabelSource.MODEL, "Free disk space.", "t"));
        assertThat(guess.raisedBy(Judgement.UNCLASSIFIED)).isEqualTo(guess);
    }
}
