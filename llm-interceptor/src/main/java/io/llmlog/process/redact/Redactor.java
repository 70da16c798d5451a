package io.llmlog.process.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules by which personal data and secrets are found. Immutable and thread-safe; {@link #start()} gives the state for one event. */
public final class Redactor {
    private static final Redactor STANDARD = new Redactor(List.of(new OnePassDetector(spotters())));

    /** Shorter than any address or secret with a known format. */
    private static final int MIN_CHARS = 6;

    private final List<Detector> detectors;
    private final Set<Kind> off;
    private final int minChars;
    private final @Nullable Pseudonyms pseudonyms;

    Redactor(List<Detector> detectors) {
        this(detectors, Set.of(), MIN_CHARS, null);
    }

    private Redactor(List<Detector> detectors, Set<Kind> off, int minChars, @Nullable Pseudonyms pseudonyms) {
        this.detectors = List.copyOf(detectors);
        this.off = off;
        this.minChars = minChars;
        this.pseudonyms = pseudonyms;
    }

    /** The built-in rules and those of a team's; with pseudonyms, they take the place of numbers for what tells who somebody is. */
    static Redactor with(Rules rules, @Nullable Pseudonyms pseudonyms) {
        Placeholders placeholders = new Placeholders(
                Stream.concat(Kind.BUILT_IN.stream(), rules.own().stream().map(Rules.Own::kind))
                        .toList());
        List<Detector> detectors = new ArrayList<>(STANDARD.detectors);
        rules.own().forEach(rule -> detectors.add(rule.detector(placeholders)));
        return new Redactor(detectors, rules.off(), rules.own().isEmpty() ? MIN_CHARS : 1, pseudonyms);
    }

    /** Those of the built-in kinds, in the order in which they are asked. */
    static List<Spotter> spotters() {
        return List.of(
                new EmailSpotter(),
                new NumberSpotter(List.of(
                        new PaymentCardShape(),
                        new IbanShape(),
                        new FrNirShape(),
                        new DeTaxIdShape(),
                        new UsSsnShape(),
                        new UkNinoShape(),
                        new TelegramTokenShape(),
                        new Ip4Shape(),
                        new PhoneShape())),
                new Ip6Spotter(),
                new UrlPasswordSpotter(),
                new AssignedSecretSpotter(),
                new AuthorizationSpotter(),
                new BearerSpotter(),
                new PrivateKeySpotter(),
                new JwtSpotter(),
                new AzureSecretSpotter(),
                new KeySpotter(KeyShapes.builtIn()));
    }

    List<Detector> detectors() {
        return detectors;
    }

    /** The built-in rules. */
    public static Redactor standard() {
        return STANDARD;
    }

    /** Begins the redaction of one event's texts, in which equal values get equal placeholders. */
    public Redaction start() {
        return new Redaction(detectors, off, minChars, pseudonyms);
    }
}
