package io.llmlog.process.price;

/** The names under which one model goes. */
final class ModelNames {
    /** Each 0 stands for any digit. */
    private static final String[] VERSIONS = {"-0000-00-00", "-00000000", "-latest"};

    private static final String ARN = "arn:";

    private ModelNames() {}

    /** {@code us.amazon.nova-lite-v1:0} for the ARN of that inference profile; other names stay as they are. */
    static String withoutArn(String model) {
        return model.startsWith(ARN) ? model.substring(model.lastIndexOf('/') + 1) : model;
    }

    /** {@code gpt-4o-mini} for {@code gpt-4o-mini-2024-07-18}, {@code claude-haiku-4-5} for {@code claude-haiku-4-5-20251001}. */
    static String withoutVersion(String model) {
        for (String version : VERSIONS) {
            int start = model.length() - version.length();
            if (start > 0 && fits(model, start, version)) {
                return model.substring(0, start);
            }
        }
        return model;
    }

    private static boolean fits(String model, int start, String version) {
        for (int i = 0; i < version.length(); i++) {
            char c = model.charAt(start + i);
            char expected = version.charAt(i);
            if (expected == '0' ? c < '0' || c > '9' : c != expected) {
                return false;
            }
        }
        return true;
    }
}
