package io.llmlog.sink.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A key with its certificate, made by the JDK's keytool. */
final class TestCertificate {
    private static final String PASSWORD = "changeit";

    private final Path store;

    private TestCertificate(Path store) {
        this.store = store;
    }

    /**
     * One that has signed itself.
     *
     * @param extensions of keytool, such as {@code san=dns:localhost}
     */
    static TestCertificate selfSigned(Path folder, String name, String startDate, String... extensions)
            throws IOException, InterruptedException {
        Path store = folder.resolve(name + ".p12");
        List<String> arguments = new ArrayList<>(List.of(
                "-genkeypair",
                "-alias",
                "key",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-startdate",
                startDate,
                "-validity",
                "5"));
        for (String extension : extensions) {
            arguments.addAll(List.of("-ext", extension));
        }
        keytool(store, arguments);
        return new TestCertificate(store);
    }

    /** One for {@code localhost} that this one has signed. */
    TestCertificate sign(Path folder, String name) throws IOException, InterruptedException {
        TestCertificate signed = selfSigned(folder, name, "-1d");
        Path request = folder.resolve(name + ".csr");
        Path answer = folder.resolve(name + ".pem");
        keytool(signed.store, List.of("-certreq", "-alias", "key", "-file", request.toString()));
        keytool(
                store,
                List.of(
                        "-gencert",
                        "-alias",
                        "key",
                        "-rfc",
                        "-ext",
                        "san=dns:localhost",
                        "-infile",
                        request.toString(),
                        "-outfile",
                        answer.toString()));
        keytool(
                signed.store,
                List.of(
                        "-importcert",
                        "-noprompt",
                        "-alias",
                        "ca",
                        "-file",
                        pem(folder).toString()));
        keytool(signed.store, List.of("-importcert", "-noprompt", "-alias", "key", "-file", answer.toString()));
        return signed;
    }

    /** A file with the certificate. */
    Path pem(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "certificate", ".pem");
        try {
            String body = Base64.getMimeEncoder().encodeToString(certificate().getEncoded());
            return Files.writeString(file, "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
        } catch (GeneralSecurityException unreadable) {
            throw new IOException(unreadable);
        }
    }

    String fingerprint() throws GeneralSecurityException, IOException {
        return HexFormat.ofDelimiter(":")
                .withUpperCase()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(certificate().getEncoded()));
    }

    X509Certificate certificate() throws GeneralSecurityException, IOException {
        return chain()[0];
    }

    X509Certificate[] chain() throws GeneralSecurityException, IOException {
        Certificate[] chain = open().getCertificateChain("key");
        return Arrays.copyOf(chain, chain.length, X509Certificate[].class);
    }

    /** For a server that shows it. */
    SSLContext server() throws GeneralSecurityException, IOException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(open(), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private KeyStore open() throws GeneralSecurityException, IOException {
        KeyStore opened = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            opened.load(in, PASSWORD.toCharArray());
        }
        return opened;
    }

    private static void keytool(Path store, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(arguments);
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("keytool failed: " + output);
        }
    }
}
