package io.llmlog.analytics.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.analytics.http.Certificate;
import io.llmlog.analytics.testing.Needed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of {@code security/} that make secrets and certificates and hand them out, really run. */
class SecretsTest {
    @TempDir
    static Path folder;

    private static Path secrets;
    private static Path out;
    private static Ran first;

    @BeforeAll
    static void prepareAStack() throws IOException, InterruptedException {
        Needed.program("/usr/bin/openssl");
        secrets = folder.resolve("secrets");
        out = Files.createDirectories(folder.resolve("out"));
        Files.createDirectory(out.resolve("clients"));
        Ran made = Ran.script("make-secrets", Map.of(), secrets.toString());
        assertThat(made.exit()).as(made.output()).isZero();
        first = prepare(secrets, out);
        assertThat(first.exit()).as(first.output()).isZero();
    }

    @Test
    void secretsAreLong_different_forTheirOwnerAlone_andKept() throws IOException, InterruptedException {
        String before = Files.readString(secrets.resolve("elastic_password"));
        assertThat(before).matches("[0-9a-f]{96}");
        assertThat(Files.readString(secrets.resolve("reader_password"))).isNotEqualTo(before);
        assertThat(Files.getPosixFilePermissions(secrets.resolve("elastic_password")))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        assertThat(Ran.script("make-secrets", Map.of(), secrets.toString()).output())
                .contains("kept elastic_password")
                .doesNotContain(before);
        assertThat(secrets.resolve("elastic_password")).hasContent(before);
    }

    @Test
    void eachServiceGetsItsOwn_andNothingElse() throws IOException {
        assertThat(names("logstash")).containsExactlyInAnyOrder("ca.crt", "keystore.pem", "logstash_password");
        assertThat(names("elasticsearch"))
                .containsExactlyInAnyOrder("ca.crt", "cert.pem", "key.pem", "elastic_password");
        assertThat(names("analytics")).containsExactlyInAnyOrder("ca.crt", "cert.pem", "key.pem", "trust.jks");
        assertThat(names("clients")).containsExactlyInAnyOrder("ca.crt", "keystore.pem");
        assertThat(Files.getPosixFilePermissions(out.resolve("elasticsearch/elastic_password")))
                .containsExactly(PosixFilePermission.OWNER_READ);
        for (String secret : names("../secrets")) {
            assertThat(first.output()).doesNotContain(Files.readString(secrets.resolve(secret)));
        }
    }

    @Test
    void certificatesAreThoseOfTheStacksAuthority_andWhatTheServiceTakes() throws IOException, InterruptedException {
        String authority = out.resolve("authority/ca/ca.crt").toString();
        for (String name : List.of("analytics", "elasticsearch", "kafka", "ollama")) {
            Path certificate = out.resolve("authority/" + name + "/cert.pem");
            Ran verified = Ran.of(
                    List.of(
                            "openssl",
                            "verify",
                            "-purpose",
                            "sslserver",
                            "-verify_hostname",
                            name,
                            "-CAfile",
                            authority,
                            certificate.toString()),
                    Map.of());
            assertThat(verified.exit()).as(verified.output()).isZero();
        }
        assertThat(Certificate.read(out.resolve("analytics/cert.pem"), out.resolve("analytics/key.pem")))
                .isNotNull();
    }

    @Test
    void aSecondStartKeepsCertificates_andMakesThoseAnewThatAreNotOfItsAuthority(@TempDir Path other)
            throws IOException, InterruptedException {
        Path mine = out.resolve("authority/grafana/cert.pem");
        Path foreign = out.resolve("authority/kibana/cert.pem");
        String kept = Files.readString(mine);
        assertThat(Ran.script("certificates", Map.of(), other.toString(), "kibana")
                        .exit())
                .isZero();
        Files.copy(other.resolve("kibana/cert.pem"), foreign, StandardCopyOption.REPLACE_EXISTING);

        Ran second = prepare(secrets, out);
        assertThat(second.output()).contains("made the certificate of kibana").doesNotContain("of grafana");
        assertThat(mine).hasContent(kept);
        assertThat(Ran.of(
                                List.of(
                                        "openssl",
                                        "verify",
                                        "-CAfile",
                                        out.resolve("kibana/ca.crt").toString(),
                                        out.resolve("kibana/cert.pem").toString()),
                                Map.of())
                        .exit())
                .isZero();
    }

    @Test
    void refusesToStart_namingEverySecretThatIsMissingOrWeak(@TempDir Path other)
            throws IOException, InterruptedException {
        for (String secret : names("../secrets")) {
            Files.copy(secrets.resolve(secret), other.resolve(secret));
        }
        Files.delete(other.resolve("reader_password"));
        Files.writeString(other.resolve("grafana_password"), "changeme");
        Files.writeString(other.resolve("kibana_password"), "");
        Files.writeString(other.resolve("metrics_password"), "twenty letters and a \"quote\"");
        Path nothing = Files.createDirectory(other.resolve("out"));

        Ran refused = prepare(other, nothing);
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.output())
                .contains("the secret reader_password is missing")
                .contains("the secret grafana_password has 8 characters but must have at least 20")
                .contains("the secret kibana_password is empty")
                .contains("the secret metrics_password has other characters")
                .doesNotContain("changeme");
        assertThat(nothing).isEmptyDirectory();
    }

    @Test
    void aProgramGetsSecretsFromFiles_orDoesNotStart() throws IOException, InterruptedException {
        Path file = secrets.resolve("elastic_password");
        Ran program = Ran.script(
                "with-secrets",
                Map.of("SECRET_SHOP_PASSWORD", file.toString()),
                "/bin/sh",
                "-c",
                "echo \"$SHOP_PASSWORD ${SECRET_SHOP_PASSWORD:-unset} $1\"",
                "sh",
                "two words");
        assertThat(program).isEqualTo(new Ran(0, Files.readString(file) + " unset two words\n"));

        Ran refused = Ran.script("with-secrets", Map.of("SECRET_SHOP_PASSWORD", "/nowhere"), "/bin/echo", "started");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.output())
                .isEqualTo("with-secrets: SECRET_SHOP_PASSWORD names /nowhere, which is missing or empty\n");
    }

    private static Ran prepare(Path secrets, Path out) throws IOException, InterruptedException {
        return Ran.script(
                "prepare",
                Map.of(
                        "SECRETS",
                        secrets.toString(),
                        "OUT",
                        out.toString(),
                        "JAVA_HOME",
                        System.getProperty("java.home")));
    }

    private static Set<String> names(String volume) throws IOException {
        try (Stream<Path> files = Files.list(out.resolve(volume))) {
            return Set.copyOf(files.map(file -> file.getFileName().toString()).toList());
        }
    }
}
