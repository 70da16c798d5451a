package io.llmlog.analytics.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

class WordsTest {
    @Property(tries = 20_000)
    void areThoseOfLucene(@ForAll("texts") String text) throws IOException {
        assertThat(Words.of(text)).containsExactlyElementsOf(lucenes(text));
    }

    @Example
    void areThoseOfLucene_ofWhatStandsTogetherInTexts() throws IOException {
        List<String> texts = new ArrayList<>(List.of(
                "it's 3.5%, e.g. foo.bar:baz_1 ... a.b. _x_ __ #1 #\uFE0F\u20E3 5\uFE0F\u20E3 x@y.com C++ 1,000.50;",
                "\u05E9\u05DC\u05D5\u05DD' \u05E6\u05D4\"\u05DC \u05D4'a 'b' \"c\"",
                "Stra\u00DFe, \u00DCber'm \u0399\u03A3\u039F\u03A3. \u4E2D\u6587abc\u3001\u30AB\u30BF\u30AB\u30CA",
                "a".repeat(255) + " " + "B".repeat(256) + " " + "c".repeat(600) + ".d"));
        for (String text : texts) {
            assertThat(Words.of(text)).containsExactlyElementsOf(lucenes(text));
        }
    }

    @Example
    void areThoseOfLucene_ofALongTextThatRepeatsItsWords() throws IOException {
        String once = IntStream.range(0, 3_000)
                .mapToObj(i -> "Word" + i + " \u00E9" + i)
                .collect(Collectors.joining(", "));
        assertThat(Words.of(once + " " + once)).containsExactlyElementsOf(lucenes(once));
    }

    /** Without halves of surrogate pairs, at which Lucene loses what stands before. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> characters = Arbitraries.of(
                "a",
                "Z",
                "7",
                "_",
                ".",
                ":",
                ",",
                ";",
                "'",
                "\"",
                "#",
                "*",
                "-",
                " ",
                "\n",
                "\t",
                "\u0001",
                "\u007F",
                "\u00AD",
                "\u0301",
                "\u200D",
                "\uFE0F",
                "\u20E3",
                "\u00E9",
                "\u0130",
                "\u03A3",
                "\u05D0",
                "\u4E2D",
                "\u30AB",
                "\u3042",
                "\u0E01",
                "\uD83D\uDE00",
                "\uD83C\uDDE9",
                "word",
                "12.5",
                "\u00B7",
                "\u2019",
                "\u00A0");
        return characters.list().ofMaxSize(24).map(parts -> String.join("", parts));
    }

    private static Set<String> lucenes(String text) throws IOException {
        StandardTokenizer tokenizer = new StandardTokenizer();
        tokenizer.setReader(new StringReader(text));
        Set<String> words = new LinkedHashSet<>();
        try (TokenStream tokens = new LowerCaseFilter(tokenizer)) {
            CharTermAttribute word = tokens.getAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                words.add(word.toString());
            }
            tokens.end();
        }
        return words;
    }
}
