package io.llmlog.process.redact;

/** Finds what has a colon: looks for colons once, for all of them. */
final class ColonDetector implements Detector {
    @Override
    public void find(String text, Findings findings) {
        int behindAddress = 0;
        for (int colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
            if (colon >= behindAddress) {
                behindAddress = Ip6Address.find(text, behindAddress, colon, findings);
            }
            UrlPassword.find(text, colon, findings);
            AssignedSecret.find(text, colon, findings);
        }
    }
}
