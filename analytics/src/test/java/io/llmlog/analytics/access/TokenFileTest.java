package io.llmlog.analytics.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {
    private static final String HASH = "sha256:" + "ab".repeat(32);

    @TempDir
    private Path directory;

    private final List<String> problems = new ArrayList<>();

    private KnownTokens read(String text) throws IOException {
        Path file = directory.resolve("tokens");
        Files.writeString(file, text);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        return new KnownTokens(TokenFile.read(file, problems));
    }

    @Test
    void knowsATokenByTheLineThatWasPrintedForIt() throws IOException {
        String secret = Token.newSecret();
        Token made = Token.of("checkout", Set.of(Scope.READ, Scope.INGEST), secret);

        KnownTokens tokens = read("# who may do what\n\n  " + made.line() + "  # since November\n");

        assertThat(problems).isEmpty();
        Token found = tokens.find(secret);
        assertThat(found.name()).isEqualTo("checkout");
        assertThat(found.scopes()).containsExactlyInAnyOrder(Scope.READ, Scope.INGEST);
        assertThat(tokens.find(secret + "x")).isNull();
        assertThat(tokens.find("")).isNull();
        assertThat(made.line()).doesNotContain(secret);
        assertThat(made.toString()).isEqualTo("checkout");
    }

    @Test
    void aNewSecretIsLongAndNeverTheSame() {
        assertThat(Token.newSecret()).hasSize(43).matches("[A-Za-z0-9_-]+").isNotEqualTo(Token.newSecret());
    }

    @Test
    void namesEveryWrongLine_withoutItsHash() throws IOException {
        read("""
                plain read s3cret
                a read,write %1$s
                a/b read %1$s
                twice read %1$s
                twice ingest %1$s
                short read sha256:abcd
                """.formatted(HASH));

        assertThat(problems).hasSize(5);
        assertThat(problems.get(0)).contains("line 1", "NAME SCOPE[,SCOPE] sha256:HEX");
        assertThat(problems.get(1)).contains("line 2", "ingest, read, admin");
        assertThat(problems.get(2)).contains("line 3", "letters, digits");
        assertThat(problems.get(3)).contains("line 5", "a token twice already");
        assertThat(problems.get(4)).contains("line 6");
        assertThat(String.join("\n", problems)).doesNotContain("s3cret", "abab");
    }

    @Test
    void aFileWithoutATokenIsAMistake_soIsOneThatIsNotThere() throws IOException {
        read("# nothing\n");
        assertThat(problems).singleElement().asString().contains("holds no token");
        problems.clear();
        TokenFile.read(directory.resolve("nowhere"), problems);
        assertThat(problems).singleElement().asString().contains("nowhere", "cannot be read");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // which has no such rights
    void F44_refusesAFileThatOthersCanReadOrWrite() throws IOException {
        Path file = directory.resolve("tokens");
        Files.writeString(file, "a read " + HASH + "\n");
        for (String rights : List.of("rw-r-----", "rw----r--", "rw--w----", "rwx--x---")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
            problems.clear();
            TokenFile.read(file, problems);
            assertThat(problems).as(rights).singleElement().asString().contains("chmod 600");
        }
    }
}
