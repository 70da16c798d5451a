package io.llmlog.config;

import io.llmlog.event.EventTexts;
import io.llmlog.event.FieldName;
import io.llmlog.process.ContentMode;
import io.llmlog.process.ContentPolicy;
import io.llmlog.process.ContentRules;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads how much of contents is kept: {@code MODE[,FIELD:MODE...]}, and for loggers {@code NAME=MODE[,FIELD:MODE...]} several times. A wrong
 * one is told as {@link IllegalArgumentException}.
 */
final class ContentSettings {
    private static final Map<String, ContentMode> MODES =
            Arrays.stream(ContentMode.values()).collect(Collectors.toMap(ContentMode::setting, Function.identity()));
    private static final Map<String, FieldName> FIELDS =
            EventTexts.CONTENT.stream().collect(Collectors.toMap(FieldName::name, Function.identity()));

    private ContentSettings() {}

    static ContentPolicy policy(ContentRules general, List<String> loggers) {
        Map<String, ContentRules> byLogger = new HashMap<>();
        for (String logger : loggers) {
            int sign = logger.indexOf('=');
            if (sign <= 0) {
                throw new IllegalArgumentException("expected LOGGER=MODE, found '" + logger + "'");
            }
            if (byLogger.put(logger.substring(0, sign), rules(logger.substring(sign + 1))) != null) {
                throw new IllegalArgumentException("logger " + logger.substring(0, sign) + " is there twice");
            }
        }
        return new ContentPolicy(general, byLogger);
    }

    static ContentRules rules(String text) {
        String[] words = text.strip().toLowerCase(Locale.ROOT).split("[,\\s]+");
        ContentMode mode = mode(words[0], Set.of(ContentMode.values()));
        Map<FieldName, ContentMode> fields = new HashMap<>();
        for (String word : Arrays.asList(words).subList(1, words.length)) {
            field(word, fields);
        }
        return new ContentRules(mode, fields);
    }

    private static void field(String word, Map<FieldName, ContentMode> fields) {
        int colon = word.indexOf(':');
        FieldName field = colon < 0 ? null : FIELDS.get(word.substring(0, colon));
        if (field == null) {
            throw new IllegalArgumentException("expected FIELD:MODE, found '" + word + "'; the fields are "
                    + FIELDS.keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
        if (fields.put(field, mode(word.substring(colon + 1), ContentRules.modes(field))) != null) {
            throw new IllegalArgumentException("field " + field.name() + " is there twice");
        }
    }

    private static ContentMode mode(String name, Set<ContentMode> allowed) {
        ContentMode mode = MODES.get(name);
        if (mode == null || !allowed.contains(mode)) {
            throw new IllegalArgumentException("'" + name + "' is none of "
                    + allowed.stream().map(ContentMode::setting).sorted().collect(Collectors.joining(", ")));
        }
        return mode;
    }
}
