package io.llmlog.examples.provider.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TokensTest {

    @Property
    void piecesTogetherAreTheText(@ForAll String text) {
        assertThat(String.join("", Tokens.pieces(text))).isEqualTo(text);
        assertThat(Tokens.pieces(text)).hasSize(Tokens.count(text));
    }

    @Example
    void piecesAreAboutAsLargeAsThoseOfATokenizer() {
        assertThat(Tokens.pieces("Read the configuration, 2048 lines."))
                .containsExactly("Read", " the", " configu", "ration", ",", " 204", "8", " lines", ".");
        assertThat(Tokens.pieces("東京です")).hasSize(4);
    }
}
