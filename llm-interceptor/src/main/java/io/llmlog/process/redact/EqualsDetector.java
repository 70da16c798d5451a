package io.llmlog.process.redact;

/** Finds secrets behind {@code =}. */
final class EqualsDetector implements Detector {
    @Override
    public void find(String text, Findings findings) {
        for (int sign = text.indexOf('='); sign >= 0; sign = text.indexOf('=', sign + 1)) {
            AssignedSecret.find(text, sign, findings);
        }
    }
}
