package io.llmlog.analytics.model;

import java.util.function.Consumer;

/** Stands where no model is to be asked. */
record NoModel() implements TextModel {
    @Override
    public String name() {
        return ModelSettings.NONE.name();
    }

    @Override
    public ModelAnswer ask(ModelQuestion question, Consumer<String> pieces) throws ModelException {
        throw new ModelException(
                ModelException.Reason.UNREACHABLE, "no model is asked, as --model-provider none says", null);
    }
}
