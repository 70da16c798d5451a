package io.llmlog.event;

/** Gives a text of an event another form. */
@FunctionalInterface
public interface TextRewriter {
    /**
     * The new form of a text.
     *
     * @param field the field the text stands in; for a string inside a tree or a label, the field of the whole
     */
    String rewrite(FieldName field, String text);
}
