package io.llmlog.analytics.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** A certificate with its chain, and its key, from the PEM files that certificate authorities and their clients write (RFC 7468). */
public final class Certificate {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN ([A-Z ]*PRIVATE KEY)-----([^-]*)-----END [A-Z ]*PRIVATE KEY-----");
    private static final List<String> KINDS = List.of("RSA", "EC", "EdDSA");
    private static final String PASSWORD = "in-memory";

    private final KeyStore keys;

    private Certificate(KeyStore keys) {
        this.keys = keys;
    }

    /**
     * Reads both.
     *
     * @throws IllegalArgumentException saying what is wrong with which file, and how to mend it
     */
    public static Certificate read(Path certificate, Path key) {
        try {
            java.security.cert.Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(bytes(certificate)))
                    .toArray(java.security.cert.Certificate[]::new);
            if (chain.length == 0) {
                throw new IllegalArgumentException("--tls-cert " + certificate + " holds no certificate in PEM");
            }
            PrivateKey secret = key(key);
            if (!secret.getAlgorithm().equals(chain[0].getPublicKey().getAlgorithm())) {
                throw new IllegalArgumentException("--tls-key " + key + " is not the key of " + certificate);
            }
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            keys.setKeyEntry("service", secret, PASSWORD.toCharArray(), chain);
            return new Certificate(keys);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("--tls-cert " + certificate + " is not a certificate in PEM", e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    file + " cannot be read: " + e.getClass().getSimpleName(), e);
        }
    }

    private static PrivateKey key(Path file) {
        Matcher pem = KEY.matcher(new String(bytes(file), StandardCharsets.ISO_8859_1));
        if (!pem.find()) {
            throw new IllegalArgumentException("--tls-key " + file + " holds no private key in PEM");
        } else if (!pem.group(1).equals("PRIVATE KEY")) {
            throw new IllegalArgumentException("--tls-key " + file + " is a " + pem.group(1)
                    + "; it must be a plain PRIVATE KEY (PKCS #8): openssl pkcs8 -topk8 -nocrypt -in " + file);
        }
        for (String kind : KINDS) {
            try {
                byte[] encoded = Base64.getMimeDecoder().decode(pem.group(2));
                return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            } catch (GeneralSecurityException e) {
                // It is one of another kind, then.
                continue;
            }
        }
        throw new IllegalArgumentException("--tls-key " + file + " is neither an RSA key nor one of an elliptic curve");
    }

    SslContextFactory.Server contexts() {
        SslContextFactory.Server contexts = new SslContextFactory.Server();
        contexts.setKeyStore(keys);
        contexts.setKeyManagerPassword(PASSWORD);
        // Which names are answered to is checked for every request, encrypted or not.
        contexts.setSniRequired(false);
        return contexts;
    }
}
