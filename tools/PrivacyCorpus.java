import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes the labelled texts that redaction is measured with, from the sentences and value formats in {@code tools/privacy-corpus}. Knows nothing of
 * the product's rules: check digits are computed here, from the published definitions. The same input gives the same output, byte for byte. In the
 * project's directory:
 *
 * <pre>
 * java tools/PrivacyCorpus.java         # writes known.jsonl and unseen.jsonl
 * java tools/PrivacyCorpus.java table   # puts the table that CorpusTest left in llm-interceptor/target into docs/privacy.md
 * </pre>
 *
 * <p>One file, since that is what {@code java} can start without a build. How the texts are written: {@code tools/privacy-corpus/README.md}.
 */
final class PrivacyCorpus {
    private static final Path TEXTS = Path.of("tools", "privacy-corpus");
    private static final Path CORPUS = Path.of("llm-interceptor/src/test/resources/io/llmlog/process/redact/corpus");
    private static final Path TABLE = Path.of("llm-interceptor", "target", "privacy-table.md");
    private static final Path PAGE = Path.of("docs", "privacy.md");
    private static final Pattern TABLE_OF_PAGE = Pattern.compile("(?s)(<!-- table -->\n).*(<!-- end of table -->)");

    private static final Set<String> KINDS = Set.of(
            "email", "phone", "payment_card", "iban", "us_ssn", "uk_nino", "fr_nir", "de_tax_id", "ip_address", "jwt", "private_key", "api_key",
            "url_password");

    private static final int WITH_FINDINGS = 990;
    private static final int CLEAN = 810;

    record Finding(String kind, int start, int end) {}

    record Line(String language, String text, List<Finding> findings) {}

    record Template(String language, String text) {}

    public static void main(String[] args) throws IOException {
        if (args.length == 1 && args[0].equals("table")) {
            putTable();
            return;
        }
        Files.createDirectories(CORPUS);
        write("known", 5);
        write("unseen", 20_261);
    }

    private static void putTable() throws IOException {
        String page = Files.readString(PAGE);
        String table = Files.readString(TABLE);
        Files.writeString(PAGE, TABLE_OF_PAGE.matcher(page).replaceFirst("$1" + Matcher.quoteReplacement(table) + "$2"));
    }

    private static void write(String half, int seed) throws IOException {
        List<Line> lines = new PrivacyCorpus(Files.readAllLines(TEXTS.resolve(half + ".txt")), new Random(seed)).lines();
        Files.writeString(CORPUS.resolve(half + ".jsonl"), lines.stream().map(Json::line).collect(Collectors.joining()));
        System.out.println(half + ": " + lines.size() + " lines, " + kinds(lines));
    }

    private static Map<String, Long> kinds(List<Line> lines) {
        return lines.stream()
                .flatMap(line -> line.findings().stream())
                .collect(Collectors.groupingBy(Finding::kind, TreeMap::new, Collectors.counting()));
    }

    private final Random random;
    private final Values values;
    private final Map<String, List<String>> sections = new LinkedHashMap<>();
    private final Map<String, Deque<String>> decks = new HashMap<>();
    private final List<Template> templates = new ArrayList<>();

    private PrivacyCorpus(List<String> source, Random random) {
        this.random = random;
        this.values = new Values(random);
        String section = "";
        for (String line : source) {
            if (line.startsWith("== ")) {
                section = line.substring(3);
            } else if (!line.isBlank() && !line.startsWith("# ")) {
                add(section, unescaped(line));
            }
        }
    }

    private void add(String section, String line) {
        if (section.startsWith("text ")) {
            templates.add(new Template(section.substring(5), line));
        } else {
            sections.computeIfAbsent(section, unseen -> new ArrayList<>()).add(line);
        }
    }

    private static String unescaped(String line) {
        return line.replace("\\\\", "\u0000").replace("\\n", "\n").replace("\\t", "\t").replace("\\_", "\u00a0").replace("\u0000", "\\");
    }

    private List<Line> lines() {
        Map<Boolean, List<Template>> byFindings =
                templates.stream().collect(Collectors.partitioningBy(each -> !expanded(each).findings().isEmpty()));
        List<Line> lines = new ArrayList<>(take(byFindings.get(true), WITH_FINDINGS));
        lines.addAll(take(byFindings.get(false), CLEAN));
        Collections.shuffle(lines, random);
        return lines;
    }

    /** Every template in turn, so that none is more frequent than another; a text without slots comes once. */
    private List<Line> take(List<Template> from, int count) {
        List<Line> taken = new ArrayList<>();
        Set<String> texts = new HashSet<>();
        for (int next = 0; taken.size() < count; next++) {
            if (next > 100 * count) {
                throw new IllegalStateException("only " + taken.size() + " different texts of " + count);
            }
            Line line = expanded(from.get(next % from.size()));
            if (Accidents.none(line) && texts.add(line.text())) {
                taken.add(line);
            }
        }
        return taken;
    }

    private Line expanded(Template template) {
        StringBuilder out = new StringBuilder();
        List<Finding> findings = new ArrayList<>();
        expand(template.text(), out, findings);
        return new Line(template.language(), out.toString(), findings);
    }

    private void expand(String text, StringBuilder out, List<Finding> findings) {
        int at = 0;
        for (int open; (open = text.indexOf("[[", at)) >= 0; ) {
            while (text.charAt(open + 2) == '[') {
                open++;
            }
            int close = text.indexOf("]]", open);
            out.append(text, at, open);
            slot(text.substring(open + 2, close), out, findings);
            at = close + 2;
        }
        out.append(text, at, text.length());
    }

    private void slot(String slot, StringBuilder out, List<Finding> findings) {
        if (slot.startsWith("@")) {
            out.append(values.of(slot.substring(1).split(":", -1)));
        } else if (slot.contains("..")) {
            out.append(values.range(slot.split("\\.\\.")));
        } else if (slot.indexOf(':') == 1) {
            out.append(values.characters(slot.charAt(0), slot.substring(2)));
        } else if (slot.contains("|")) {
            String[] choices = slot.split("\\|", -1);
            out.append(choices[random.nextInt(choices.length)]);
        } else {
            section(slot, out, findings);
        }
    }

    private void section(String name, StringBuilder out, List<Finding> findings) {
        String kind = name.split("[.!]")[0];
        int start = out.length();
        boolean labelled = KINDS.contains(kind);
        expand(draw(name), out, labelled ? new ArrayList<>() : findings);
        if (labelled) {
            findings.add(new Finding(kind, start, out.length()));
        }
    }

    /** A line of the section, or of those below it ({@code phone} of {@code phone.de}); all come before one comes again. */
    private String draw(String name) {
        Deque<String> deck = decks.computeIfAbsent(name, unseen -> new ArrayDeque<>());
        if (deck.isEmpty()) {
            List<String> lines = sections.entrySet().stream()
                    .filter(entry -> entry.getKey().equals(name) || entry.getKey().startsWith(name + "."))
                    .flatMap(entry -> entry.getValue().stream())
                    .collect(Collectors.toCollection(ArrayList::new));
            if (lines.isEmpty()) {
                throw new IllegalArgumentException("no section '" + name + "'");
            }
            Collections.shuffle(lines, random);
            deck.addAll(lines);
        }
        return deck.pop();
    }

    /** What no list can hold: random characters, and numbers with a check digit. */
    private static final class Values {
        private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
        private static final String DIGITS = "0123456789";
        private static final Map<Character, String> ALPHABETS = Map.ofEntries(
                Map.entry('d', DIGITS),
                Map.entry('p', "123456789"),
                Map.entry('h', DIGITS + "abcdef"),
                Map.entry('H', DIGITS + "ABCDEF"),
                Map.entry('l', LOWER),
                Map.entry('u', UPPER),
                Map.entry('z', LOWER + DIGITS),
                Map.entry('U', UPPER + DIGITS),
                Map.entry('c', UPPER + LOWER),
                Map.entry('a', UPPER + LOWER + DIGITS),
                Map.entry('b', UPPER + LOWER + DIGITS + "-_"),
                Map.entry('B', UPPER + LOWER + DIGITS + "+/"),
                Map.entry('k', UPPER + "234567"),
                Map.entry('x', "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"));

        /** Beginning and length, ISO/IEC 7812 as the networks publish theirs. */
        private static final Map<String, String> CARDS = Map.of(
                "visa", "4/16",
                "mastercard", "51 52 53 54 55 2221 2345 2500 2719/16",
                "amex", "34 37/15",
                "discover", "6011 644 649 65/16",
                "diners", "300 305 36 38/14",
                "jcb", "3528 3541 3589/16",
                "unionpay", "6221 6250 6288/16",
                "maestro", "5018 5020 6304 6759/16",
                "mir", "2200 2202 2204/16");

        /** Structure of the account number of each country, ISO 13616 registry: n digits, a capital letters, c either. */
        private static final Map<String, String> IBANS = Arrays.stream(("DE18n GB4a14n FR10n11c2n IT1a10n12c ES20n NL4a10n BE12n CH5n12c"
                                + " AT16n PL24n PT21n SE20n NO11n DK14n FI14n IE4a14n CZ20n SK20n HU24n RO4a16c BG4a6n8c GR7n16c TR6n16c UA6n19c"
                                + " SA2n18c AE19n IL19n LU3n13c LT16n LV4a13c EE16n HR17n SI15n MT4a5n18c CY8n16c KZ3n13c QA4a21c BR23n1a1c"
                                + " GE2a16n AZ4a20c PK4a16c JO4a4n18c IS22n MC10n11c2n RS18n KW4a22c")
                        .split(" "))
                .collect(Collectors.toMap(each -> each.substring(0, 2), each -> each.substring(2)));

        private static final Map<String, String> LINE_ENDS = Map.of("lines", "\n", "escaped", "\\n", "indented", "\n      ");

        private final Random random;

        Values(Random random) {
            this.random = random;
        }

        String of(String[] call) {
            String arg = call.length > 1 ? call[1] : "";
            return switch (call[0]) {
                case "card" -> grouped(card(arg), call[2]);
                case "notcard" -> grouped(wrongLastDigit(card(arg)), call[2]);
                case "imei" -> luhn(arg + characters('d', String.valueOf(14 - arg.length())));
                case "iban" -> foursBy(call[2], iban(arg, 0));
                case "wrongiban" -> foursBy(call[2], wrongCheck(iban(arg, 0)));
                case "longiban" -> foursBy(call[2], iban(arg, 1));
                case "ssn" -> ssn(range("001", "899"), arg);
                case "notssn" -> String.join(
                        arg, pick("000", "666", "9" + characters('d', "2")), range("01", "99"), range("0001", "9999"));
                case "nino" -> nino(arg);
                case "nir" -> grouped(nir(), arg);
                case "notnir" -> grouped(wrongLastDigit(nir()), arg);
                case "taxid" -> grouped(taxId(), arg);
                case "nottaxid" -> grouped(wrongLastDigit(taxId()), arg);
                case "ean" -> ean(arg + characters('d', String.valueOf(12 - arg.length())));
                case "ipv4" -> ipv4();
                case "ipv6" -> ipv6(arg);
                case "jwt" -> jwt(arg);
                case "body" -> body(arg, Integer.parseInt(call[2]), LINE_ENDS.get(call[3]));
                default -> throw new IllegalArgumentException("no value '" + call[0] + "'");
            };
        }

        String characters(char alphabet, String count) {
            String[] bounds = count.split("-");
            int least = Integer.parseInt(bounds[0]);
            int length = bounds.length == 1 ? least : least + random.nextInt(Integer.parseInt(bounds[1]) - least + 1);
            String letters = ALPHABETS.get(alphabet);
            return random.ints(length, 0, letters.length()).mapToObj(letters::charAt).map(String::valueOf).collect(Collectors.joining());
        }

        /** A number between the two, as wide as the first. */
        String range(String... bounds) {
            int least = Integer.parseInt(bounds[0]);
            int number = least + random.nextInt(Integer.parseInt(bounds[1]) - least + 1);
            return String.format(Locale.ROOT, "%0" + bounds[0].length() + "d", number);
        }

        private String pick(String... choices) {
            return choices[random.nextInt(choices.length)];
        }

        /** {@code "4 6 5"} makes groups of four, six and five digits with a space between them; the empty format changes nothing. */
        private static String grouped(String number, String format) {
            Matcher sizes = Pattern.compile("(\\d+)(\\D*)").matcher(format);
            StringBuilder out = new StringBuilder();
            int at = 0;
            while (sizes.find()) {
                int next = at + Integer.parseInt(sizes.group(1));
                out.append(number, at, next).append(sizes.group(2));
                at = next;
            }
            return at == 0 ? number : out.toString();
        }

        private static String foursBy(String separator, String iban) {
            return iban.replaceAll("(.{4})(?!$)", "$1" + separator);
        }

        private String card(String scheme) {
            String[] facts = CARDS.get(scheme).split("/");
            String begin = pick(facts[0].split(" "));
            return luhn(begin + characters('d', String.valueOf(Integer.parseInt(facts[1]) - 1 - begin.length())));
        }

        private static String luhn(String payload) {
            for (char check = '0'; ; check++) {
                if (Accidents.luhn(payload + check)) {
                    return payload + check;
                }
            }
        }

        private String wrongLastDigit(String number) {
            int last = number.length() - 1;
            int other = (number.charAt(last) - '0' + 1 + random.nextInt(9)) % 10;
            return number.substring(0, last) + other;
        }

        /** @param more how many digits it is longer than the registry says */
        private String iban(String country, int more) {
            StringBuilder account = new StringBuilder();
            Matcher parts = Pattern.compile("(\\d+)([nac])").matcher(IBANS.get(country));
            while (parts.find()) {
                for (int i = Integer.parseInt(parts.group(1)); i > 0; i--) {
                    boolean letter = parts.group(2).equals("a") || (parts.group(2).equals("c") && random.nextInt(6) == 0);
                    account.append(characters(letter ? 'u' : 'd', "1"));
                }
            }
            account.append(characters('d', String.valueOf(more)));
            return country + String.format(Locale.ROOT, "%02d", 98 - mod97(account + country + "00")) + account;
        }

        private static int mod97(String text) {
            String digits = text.chars().mapToObj(c -> String.valueOf(Character.getNumericValue(c))).collect(Collectors.joining());
            return new BigInteger(digits).mod(BigInteger.valueOf(97)).intValue();
        }

        private static String wrongCheck(String iban) {
            int check = Integer.parseInt(iban.substring(2, 4));
            return iban.substring(0, 2) + String.format(Locale.ROOT, "%02d", check > 50 ? check - 13 : check + 13) + iban.substring(4);
        }

        /** No area 000, 666 or above 899, no group 00, no serial 0000 (SSA). */
        private String ssn(String area, String separator) {
            return String.join(separator, area.equals("666") ? "667" : area, range("01", "99"), range("0001", "9999"));
        }

        /** HMRC's manual NIM39110: letters that never come, prefixes never given. */
        private String nino(String separator) {
            String prefix;
            do {
                prefix = pick("ABCEGHJKLMNOPRSTWXYZ".split("")) + pick("ABCEGHJKLMNPRSTWXYZ".split(""));
            } while (Set.of("BG", "GB", "KN", "NK", "NT", "TN", "ZZ").contains(prefix));
            return String.join(separator, prefix, characters('d', "2"), characters('d', "2"), characters('d', "2"), pick("A", "B", "C", "D"));
        }

        /** Sex, year, month, department, commune, order, and 97 minus the remainder; Corsica counts as 19 and 18 (INSEE). */
        private String nir() {
            String place = random.nextInt(12) == 0
                    ? pick("2A", "2B") + characters('d', "3")
                    : random.nextInt(12) == 0
                            ? "97" + range("1", "6") + range("01", "29")
                            : range("01", "95").replace("20", "75") + range("001", "700");
            String number = pick("1", "2") + range("30", "99") + range("01", "12") + place + range("001", "999");
            long value = Long.parseLong(number.replace("2A", "19").replace("2B", "18"));
            return number + String.format(Locale.ROOT, "%02d", 97 - value % 97);
        }

        /**
         * Ten digits of which exactly one comes twice or three times (never three in a row), and a check digit by ISO 7064 MOD 11,10 (Bundeszentralamt
         * für Steuern).
         */
        private String taxId() {
            String ten;
            do {
                ten = characters('p', "1") + characters('d', "9");
            } while (!Accidents.taxDigits(ten));
            return ten + Accidents.taxCheck(ten);
        }

        private static String ean(String twelve) {
            int sum = 0;
            for (int i = 0; i < 12; i++) {
                sum += (twelve.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
            }
            return twelve + (10 - sum % 10) % 10;
        }

        /** A public address. */
        private String ipv4() {
            int first;
            do {
                first = 11 + random.nextInt(212);
            } while (Set.of(100, 127, 169, 172, 192, 198, 203).contains(first));
            return first + "." + range("0", "255") + "." + range("0", "255") + "." + range("1", "254");
        }

        private String ipv6(String form) {
            String prefix = pick("2a00:1450", "2001:db8", "2a02:8108", "2600:1f18", "2409:8a55", "2804:14d", "2401:4900");
            return switch (form) {
                case "full" -> prefix + ":" + hextets(6);
                case "padded" -> "2001:0db8:"
                        + Stream.generate(() -> characters('h', "4")).limit(6).collect(Collectors.joining(":"));
                case "upper" -> (prefix + ":" + hextets(6)).toUpperCase(Locale.ROOT);
                case "short" -> prefix + "::" + hextets(1);
                case "middle" -> prefix + ":" + hextets(2) + "::" + hextets(2);
                case "mapped" -> "::ffff:" + ipv4();
                case "link" -> "fe80::" + hextets(4);
                case "local" -> "fd" + characters('h', "2") + ":" + hextets(3) + "::" + hextets(1);
                default -> throw new IllegalArgumentException("no form of IPv6 '" + form + "'");
            };
        }

        private String hextets(int count) {
            return random.ints(count, 0x10, 0x10000).mapToObj(Integer::toHexString).collect(Collectors.joining(":"));
        }

        private String jwt(String algorithm) {
            int signature = switch (algorithm) {
                case "HS256" -> 43;
                case "HS512", "ES256" -> 86;
                default -> 342;
            };
            String header = pick(
                    "{\"alg\":\"%s\",\"typ\":\"JWT\"}",
                    "{\"typ\":\"JWT\",\"alg\":\"%s\"}",
                    "{\"alg\":\"%s\",\"kid\":\"" + characters('h', "8") + "\"}");
            String claims = "{\"sub\":\"" + characters('d', "10") + "\",\"iss\":\"https://id.example.com/\",\"iat\":"
                    + range("1600000000", "1800000000")
                    + pick("", ",\"scope\":\"read write\"", ",\"roles\":[\"admin\",\"user\"]") + "}";
            return base64Url(String.format(header, algorithm)) + "." + base64Url(claims) + "." + characters('b', String.valueOf(signature));
        }

        private static String base64Url(String text) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        /** What stands between the lines of a PEM file (RFC 7468): 64 characters a line. */
        private String body(String begin, int length, String lineEnd) {
            String text = begin + characters('B', String.valueOf(length - begin.length())) + (length % 4 == 0 ? "" : "=".repeat(4 - length % 4));
            return text.replaceAll("(.{64})(?!$)", "$1" + Matcher.quoteReplacement(lineEnd));
        }
    }

    /** Random numbers that are by accident what they should not be: such a line is thrown away, since nobody could tell. */
    private static final class Accidents {
        private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])\\d(?:[ \\-\\u00a0./]?\\d){8,24}(?!\\w)");
        private static final Pattern CARD = Pattern.compile("(?:4|5[0-8]|2[2-7]|3[0-9]|6).{11,17}");

        static boolean none(Line line) {
            StringBuilder rest = new StringBuilder(line.text());
            line.findings().forEach(each -> rest.replace(each.start(), each.end(), "x".repeat(each.end() - each.start())));
            return NUMBER.matcher(rest).results().flatMap(each -> runs(each.group().split("\\D"))).noneMatch(Accidents::means);
        }

        /** The number, and what neighbouring groups of its digits make together. */
        private static Stream<String> runs(String[] groups) {
            return IntStream.range(0, groups.length).boxed().flatMap(from -> IntStream.rangeClosed(from + 1, groups.length)
                    .mapToObj(to -> String.join("", Arrays.copyOfRange(groups, from, to))));
        }

        private static boolean means(String digits) {
            return switch (digits.length()) {
                case 11 -> digits.charAt(0) != '0' && taxDigits(digits.substring(0, 10)) && taxCheck(digits) == digits.charAt(10) - '0';
                case 15 -> digits.matches("3[47].*") && luhn(digits) || digits.matches("[12].*") && nirKey(digits);
                case 13, 14, 16, 17, 18, 19 -> CARD.matcher(digits).matches() && luhn(digits);
                default -> false;
            };
        }

        private static boolean nirKey(String digits) {
            return 97 - Long.parseLong(digits.substring(0, 13)) % 97 == Long.parseLong(digits.substring(13));
        }

        static boolean luhn(String digits) {
            int sum = 0;
            for (int i = 0; i < digits.length(); i++) {
                int digit = digits.charAt(digits.length() - 1 - i) - '0';
                sum += i % 2 == 0 ? digit : digit < 5 ? 2 * digit : 2 * digit - 9;
            }
            return sum % 10 == 0;
        }

        static boolean taxDigits(String ten) {
            Map<Integer, Long> counts = ten.chars().boxed().collect(Collectors.groupingBy(digit -> digit, Collectors.counting()));
            long repeated = counts.values().stream().filter(count -> count > 1).count();
            return repeated == 1 && Collections.max(counts.values()) <= 3 && !ten.matches(".*(\\d)\\1\\1.*");
        }

        static int taxCheck(String number) {
            int product = 10;
            for (int i = 0; i < 10; i++) {
                int sum = (number.charAt(i) - '0' + product) % 10;
                product = (sum == 0 ? 10 : sum) * 2 % 11;
            }
            return (11 - product) % 10;
        }
    }

    /**
     * A line of the file. The first character of a secret is escaped ({@code \}{@code u0073k-...}): the same JSON, but the scanners that guard
     * repositories do not take it for one.
     */
    private static final class Json {
        private static final Set<String> SECRET = Set.of("api_key", "jwt", "private_key", "url_password");

        static String line(Line line) {
            Set<Integer> hidden = line.findings().stream()
                    .filter(each -> SECRET.contains(each.kind()))
                    .map(Finding::start)
                    .collect(Collectors.toSet());
            String findings = line.findings().stream()
                    .map(each -> "{\"kind\": \"" + each.kind() + "\", \"value\": "
                            + string(line.text().substring(each.start(), each.end()), SECRET.contains(each.kind()) ? Set.of(0) : Set.of()) + "}")
                    .collect(Collectors.joining(", ", "[", "]"));
            return "{\"text\": " + string(line.text(), hidden)
                    + ", \"language\": \"" + line.language() + "\", \"findings\": " + findings + "}\n";
        }

        private static String string(String text, Set<Integer> hidden) {
            StringBuilder out = new StringBuilder("\"");
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c < ' ' || c == '\u00a0' || hidden.contains(i) || text.startsWith(" KEY--", i)) {
                    out.append(c == '\n' ? "\\n" : String.format(Locale.ROOT, "\\u%04x", (int) c));
                } else {
                    out.append(c == '"' || c == '\\' ? "\\" : "").append(c);
                }
            }
            return out.append('"').toString();
        }
    }
}
