package io.llmlog.sink.http;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts one certificate by its SHA-256 fingerprint. When it is the server's own, that is all there is to check but its dates. When it is that
 * of an authority further up the chain, the chain must lead to it by signatures and the name must be right, as with any authority: the
 * certificate of an authority is public, and anyone can append it.
 */
final class PinnedTrust extends X509ExtendedTrustManager {
    private final String fingerprint;

    PinnedTrust(String fingerprint) {
        this.fingerprint = fingerprint;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        X509Certificate pinned = pinned(chain);
        if (pinned.equals(chain[0])) {
            pinned.checkValidity();
        } else {
            authority(pinned).checkServerTrusted(chain, authType, engine);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        X509Certificate pinned = pinned(chain);
        if (pinned.equals(chain[0])) {
            pinned.checkValidity();
        } else {
            authority(pinned).checkServerTrusted(chain, authType, socket);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("a connection without its peer's name is not trusted");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw noServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw noServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw noServer();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    private X509Certificate pinned(X509Certificate[] chain) throws CertificateException {
        byte[] wanted = fingerprint.getBytes(StandardCharsets.US_ASCII);
        for (X509Certificate certificate : chain) {
            if (MessageDigest.isEqual(wanted, fingerprint(certificate).getBytes(StandardCharsets.US_ASCII))) {
                return certificate;
            }
        }
        throw new CertificateException(
                "no certificate of the server has the fingerprint that was set; its own has " + fingerprint(chain[0]));
    }

    private static X509ExtendedTrustManager authority(X509Certificate pinned) throws CertificateException {
        try {
            return ServerTrust.trusting(List.of(pinned));
        } catch (GeneralSecurityException wrong) {
            throw new CertificateException(wrong);
        }
    }

    private static String fingerprint(X509Certificate certificate) throws CertificateException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException wrong) {
            throw new CertificateException(wrong);
        }
    }

    private static CertificateException noServer() {
        return new CertificateException("made for clients only");
    }
}
