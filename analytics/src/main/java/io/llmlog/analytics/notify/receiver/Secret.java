package io.llmlog.analytics.notify.receiver;

/** A text that is shown to nobody but the receiver it is for. */
final class Secret {
    private final String value;

    Secret(String value) {
        this.value = value;
    }

    String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "***";
    }
}
