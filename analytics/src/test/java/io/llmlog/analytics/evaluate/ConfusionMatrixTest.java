package io.llmlog.analytics.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.llmlog.analytics.classify.Label;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
    private final ConfusionMatrix matrix = new ConfusionMatrix();

    @Test
    void tellsHowGoodEachLabelIs() {
        count(Label.INCIDENT, Label.INCIDENT, 6);
        count(Label.INCIDENT, Label.NORMAL, 2);
        count(Label.NORMAL, Label.NORMAL, 10);
        count(Label.NORMAL, Label.INCIDENT, 3);
        count(Label.NORMAL, Label.UNCLASSIFIED, 1);

        assertThat(matrix.records()).isEqualTo(22);
        assertThat(matrix.precision(Label.INCIDENT)).isEqualTo(6 / 9.0);
        assertThat(matrix.recall(Label.INCIDENT)).isEqualTo(6 / 8.0);
        assertThat(matrix.f1(Label.INCIDENT)).isCloseTo(12 / 17.0, within(1e-12));
        assertThat(matrix.f1(Label.NORMAL)).isCloseTo(20 / 26.0, within(1e-12));
        assertThat(matrix.macroF1()).isCloseTo((12 / 17.0 + 20 / 26.0) / 2, within(1e-12));
    }

    @Test
    void ofNothingIsNothing() {
        assertThat(matrix.macroF1()).isZero();
        assertThat(matrix.precision(Label.NORMAL)).isZero();
    }

    private void count(Label truth, Label found, int times) {
        for (int i = 0; i < times; i++) {
            matrix.count(truth, found);
        }
    }
}
