package io.llmlog.process.redact;

import java.util.List;

/** The rules by which personal data and secrets are found. Immutable and thread-safe; {@link #start()} gives the state for one event. */
public final class Redactor {
    private static final Redactor STANDARD = new Redactor(List.of(
            new EmailDetector(),
            new DigitsDetector(List.of(
                    new PaymentCardShape(),
                    new IbanShape(),
                    new FrNirShape(),
                    new DeTaxIdShape(),
                    new UsSsnShape(),
                    new UkNinoShape(),
                    new TelegramTokenShape(),
                    new Ip4Shape(),
                    new PhoneShape())),
            new ColonDetector(),
            new EqualsDetector(),
            new PrivateKeyDetector(),
            new JwtDetector(),
            new ApiKeyDetector('-'),
            new ApiKeyDetector('_'),
            new ApiKeyDetector('z'),
            new DottedKeyDetector("SG.", 1),
            new DottedKeyDetector("ya29.", 3),
            new DottedKeyDetector("hvs.", 1),
            new DottedKeyDetector("hvb.", 1),
            new HexKeyDetector("SK", 1),
            new HexKeyDetector("dapi", 2),
            new AwsKeyIdDetector(),
            new AuthorizationDetector()));

    private final List<Detector> detectors;

    Redactor(List<Detector> detectors) {
        this.detectors = List.copyOf(detectors);
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
        return new Redaction(detectors);
    }
}
