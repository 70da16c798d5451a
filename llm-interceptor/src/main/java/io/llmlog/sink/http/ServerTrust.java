package io.llmlog.sink.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Makes TLS contexts that trust one server only. Every {@link IllegalArgumentException} says what is wrong in words for a user. */
public final class ServerTrust {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private ServerTrust() {}

    /**
     * Trusts what the certificates of a file have signed, and nothing else. A server's own certificate in that file is trusted even when it
     * has expired, as is usual in Java; one that an authority of the file has signed is not.
     *
     * @param pem one certificate or more, PEM or DER
     */
    public static SSLContext ca(Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException("holds no certificate");
            }
            return context(trusting(certificates));
        } catch (NoSuchFileException missing) {
            throw new IllegalArgumentException("does not exist", missing);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("cannot be read: " + unreadable.getMessage(), unreadable);
        } catch (GeneralSecurityException malformed) {
            throw new IllegalArgumentException("holds no certificate in PEM form", malformed);
        }
    }

    /**
     * Trusts the one certificate of that SHA-256 fingerprint: a server's own, then whatever name it bears, or that of an authority which is
     * part of the server's chain.
     *
     * @param fingerprint 64 hexadecimal digits, with or without colons
     */
    public static SSLContext fingerprint(String fingerprint) {
        String digits = fingerprint.replace(":", "").toLowerCase(Locale.ROOT);
        if (!SHA256.matcher(digits).matches()) {
            throw new IllegalArgumentException(
                    "must be a SHA-256 fingerprint: 64 hexadecimal digits, as openssl x509 -fingerprint -sha256 prints");
        }
        return context(new PinnedTrust(digits));
    }

    static X509ExtendedTrustManager trusting(Collection<? extends Certificate> anchors)
            throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        try {
            store.load(null, null);
        } catch (IOException impossible) {
            throw new GeneralSecurityException(impossible);
        }
        int count = 0;
        for (Certificate anchor : anchors) {
            store.setCertificateEntry("anchor-" + count++, anchor);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        return List.of(factory.getTrustManagers()).stream()
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("the JVM has no PKIX trust manager"));
    }

    private static SSLContext context(X509ExtendedTrustManager trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException noTls) {
            throw new IllegalArgumentException("cannot be used: " + noTls.getMessage(), noTls);
        }
    }
}
