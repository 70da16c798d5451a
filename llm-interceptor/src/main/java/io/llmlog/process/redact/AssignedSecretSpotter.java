package io.llmlog.process.redact;

/**
 * Finds secrets without a shape of their own by the name that they are assigned to, in code, configuration, JSON, XML and the parameters of
 * URLs: {@code aws_secret_access_key = ...}, {@code "api_key": "..."}, {@code AccountKey=...}, {@code :token => '...'}, {@code <apiKey>...},
 * {@code get("API_KEY", "...")}, {@code apiKey: string = "..."}, {@code name="API_KEY" value="..."}, and passwords behind {@code =} and
 * {@code :}; the signs between are those of gitleaks' generic rule.
 */
final class AssignedSecretSpotter implements Spotter {
    private static final int ASCII = 128;

    /** By character. */
    private static final boolean[] BETWEEN = new boolean[ASCII];

    /** By character: whether a name or what can stand between ends with it. Most signs are left at once. */
    private static final boolean[] BEFORE = new boolean[ASCII];

    static {
        " \"'\\`])*?|".chars().forEach(c -> BETWEEN[c] = true);
        for (char c = 0; c < ASCII; c++) {
            BEFORE[c] = BETWEEN[c] || c == '3' || SecretName.mayBeLast(c);
        }
    }

    private static final String TYPE_OF_GO = " string";

    /** As many quotes, brackets, spaces and other signs may stand between the name and the sign. */
    private static final int MAX_BETWEEN = 6;

    /** Behind escapes such as {@code %3D}, the last letters of which are asked about. */
    private static final int ESCAPE = 2;

    @Override
    public String triggers() {
        return ":=>,DA";
    }

    @Override
    public boolean canFollow(char before) {
        return BEFORE[before];
    }

    /** Looks whether the name of a secret stands before this sign and a secret behind it. */
    @Override
    public int look(String text, int at, int from, Findings findings) {
        int sign = at;
        if (Chars.isUpper(text.charAt(at))) {
            sign = at - ESCAPE;
            if (!text.startsWith("%3", sign)) {
                return at + 1;
            }
        }
        int nameEnd = nameEnd(text, sign);
        if (SecretName.mayEnd(text, nameEnd)) {
            find(text, nameEnd, sign, at, findings);
        }
        return at + 1;
    }

    private static void find(String text, int end, int sign, int signEnd, Findings findings) {
        int nameEnd = end;
        SecretName name = SecretName.before(text, nameEnd);
        if (name == null) {
            nameEnd = elsewhere(text, end);
            name = nameEnd == end ? null : SecretName.before(text, nameEnd);
        }
        char c = text.charAt(sign);
        boolean assigns = c == ':' || c == '%' || c == '=' && !text.startsWith(">", sign + 1);
        if (name != null && (assigns || name != SecretName.PASSWORD)) {
            AssignedValue.find(text, name, nameEnd, signEnd + 1, findings);
        }
    }

    private static int nameEnd(String text, int sign) {
        int end = sign;
        while (end > 0 && sign - end < MAX_BETWEEN && isBetween(text.charAt(end - 1))) {
            end--;
        }
        boolean escape = end > 2 && text.charAt(end - 1) == '2' && text.startsWith("%2", end - 3);
        return escape ? end - 3 : end;
    }

    /** The end of the name when what stands right before the sign is something else; the same index when it is nothing known. */
    private static int elsewhere(String text, int end) {
        return switch (text.charAt(end - 1)) {
            case 'g' ->
                text.startsWith(TYPE_OF_GO, end - TYPE_OF_GO.length())
                        ? end - TYPE_OF_GO.length()
                        : withoutLink(text, end);
            case 'e', 't' -> {
                int paired = NameOfPair.end(text, end);
                yield paired < 0 ? withoutLink(text, end) : paired;
            }
            default -> withoutLink(text, end);
        };
    }

    /** As in {@code Der Schlüssel lautet: ...}. */
    private static int withoutLink(String text, int end) {
        return end - NamedSecret.link(text, end);
    }

    private static boolean isBetween(char c) {
        return c < ASCII ? BETWEEN[c] : c == '\u00A0';
    }
}
