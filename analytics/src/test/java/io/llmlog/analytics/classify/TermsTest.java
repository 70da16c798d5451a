package io.llmlog.analytics.classify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TermsTest {
    @Test
    void areWordsInLowerCase_numbersAndPercentSigns() {
        assertThat(Terms.of("Disk usage at 91.5% (was 7 %), can't write: overcommit_memory"))
                .containsExactly(
                        "disk", "usage", "at", "91.5", "%", "was", "7", "%", "can", "t", "write", "overcommit_memory");
    }

    @Test
    void takeTheNamesOfClassesApart() {
        assertThat(Terms.of("java.lang.NullPointerException: OOMKilled"))
                .containsExactly("java", "lang", "null", "pointer", "exception", "oomkilled");
    }

    @Test
    void areSingleCharactersWhereNoSpacesStandBetweenWords() {
        assertThat(Terms.of("连接失败 メモリ")).containsExactly("连", "接", "失", "败", "メ", "モ", "リ");
    }

    @Test
    void anAddressIsNoNumber() {
        assertThat(Terms.of("10.0.0.1%")).containsExactly("10.0", "0.1", "%");
    }
}
