package io.llmlog.analytics.classify;

import java.util.regex.Pattern;

/** Whether a log message speaks to a model rather than of a system. It need not find all that do: see {@link Controls}. */
final class Addressed {
    private static final Pattern SIGNS = Pattern.compile(
            "(?i)\\b(?:ignore|disregard|forget|override|bypass)\\b.{0,40}\\b(?:instruction|previous|prior|above|rule|prompt)"
                    + "|\\b(?:label|classify|mark|rate|treat|report)\\b.{0,40}\\b(?:as|is)\\b.{0,20}"
                    + "\\b(?:normal|incident|preventive|unclassified|harmless|benign)\\b"
                    + "|\\b(?:system|assistant|user)\\s*(?:prompt|message|:)|\"?labels?\"?\\s*[:=]\\s*[\\[{\"]"
                    + "|\\byou (?:are|must|should|will)\\b|preventive_action|<\\|");

    private Addressed() {}

    static boolean toAModel(String text) {
        return SIGNS.matcher(text).find();
    }
}
