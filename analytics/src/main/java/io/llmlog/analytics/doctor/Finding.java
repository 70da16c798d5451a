package io.llmlog.analytics.doctor;

/**
 * What one check found.
 *
 * @param subject what was looked at, in a word
 * @param text what is so, and for anything but {@link Level#OK} the way out
 */
public record Finding(Level level, String subject, String text) {
    /** How bad it is. */
    public enum Level {
        OK,
        /** Nothing is lost and everything works, but somebody should see to it. */
        WARNING,
        /** Something does not work, or is missing. */
        ERROR
    }

    static Finding ok(String subject, String text) {
        return new Finding(Level.OK, subject, text);
    }

    static Finding warning(String subject, String text) {
        return new Finding(Level.WARNING, subject, text);
    }

    static Finding error(String subject, String text) {
        return new Finding(Level.ERROR, subject, text);
    }
}
