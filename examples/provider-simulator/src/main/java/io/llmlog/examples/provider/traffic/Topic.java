package io.llmlog.examples.provider.traffic;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a question is about, guessed from a few words, so that the made-up answer looks like one. */
enum Topic {
    CODING("java|code|sql|regex|function|funktion|fonction|función|exception|bug|test|loop|コード"),
    TRANSLATION("translat|übersetz|tradui|traduc|翻訳"),
    ANALYSIS("analy|compar|vergleich|summar|zusammenfass|résum|resum|分析"),
    QUESTION("");

    private final Pattern words;

    Topic(String words) {
        this.words = Pattern.compile(words);
    }

    /** The first topic with one of its words in the question. */
    static Topic of(String question) {
        String lower = question.toLowerCase(Locale.ROOT);
        for (Topic topic : values()) {
            if (topic.words.matcher(lower).find()) {
                return topic;
            }
        }
        return QUESTION;
    }
}
