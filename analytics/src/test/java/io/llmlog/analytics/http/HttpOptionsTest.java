package io.llmlog.analytics.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.analytics.access.KnownTokens;
import io.llmlog.analytics.access.Scope;
import io.llmlog.analytics.access.Token;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpOptionsTest {
    private static final KnownTokens TOKENS = new KnownTokens(List.of(Token.of("a", Scope.READ, "s")));

    private static HttpOptions options(String host, KnownTokens tokens, boolean behindProxy, boolean insecure) {
        return new HttpOptions(host, 0, null, Set.of(), behindProxy, insecure, tokens, Map.of());
    }

    @Test
    void onTheLoopbackInterfaceNothingIsNeeded() {
        for (String host : List.of("127.0.0.1", "localhost", "::1", "127.3.2.1")) {
            assertThat(options(host, KnownTokens.NONE, false, false).problems())
                    .as(host)
                    .isEmpty();
        }
    }

    @Test
    void F44_otherMachinesNeedTokensAndEncryption_orThatSomebodySaysOtherwise() {
        for (String host : List.of("0.0.0.0", "::", "10.1.2.3", "no-such-host.invalid")) {
            assertThat(options(host, KnownTokens.NONE, false, false).problems()).hasSize(2);
            assertThat(options(host, KnownTokens.NONE, true, false).problems()).hasSize(1);
            assertThat(options(host, KnownTokens.NONE, false, true).problems())
                    .singleElement()
                    .asString()
                    .contains("without a token", host);
            assertThat(options(host, TOKENS, false, false).problems())
                    .singleElement()
                    .asString()
                    .contains(host, "--tls-cert", "--behind-proxy", "--insecure");
            assertThat(options(host, TOKENS, true, false).problems()).isEmpty();
            assertThat(options(host, TOKENS, false, true).problems()).isEmpty();
        }
    }

    @Test
    void F44_whatAProxyBringsNeedsTokens_alsoOnTheLoopbackInterface() {
        assertThat(options("127.0.0.1", KnownTokens.NONE, true, false).problems())
                .hasSize(1);
        HttpOptions named =
                new HttpOptions("127.0.0.1", 0, null, Set.of("logs.example"), false, false, KnownTokens.NONE, Map.of());
        assertThat(named.problems()).singleElement().asString().contains("--public-name");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 10.0.0.1, false",
        "127.0.0.1, LOGS.example:8787, true",
        "127.0.0.1, logs.example.evil.example, false",
        "0.0.0.0, 10.0.0.1:8787, true",
        "0.0.0.0, [fe80::1]:8787, true",
        "0.0.0.0, evil.example, false",
        "0.0.0.0, 10.0.0.1.evil.example, false",
        "10.0.0.1, 10.0.0.1, true"
    })
    void answersUnderItsNames_andUnderAddressesWhereOthersReachIt(String host, String asked, boolean answers) {
        HttpOptions options =
                new HttpOptions(host, 0, null, Set.of("logs.Example"), false, false, KnownTokens.NONE, Map.of());
        HostNames names = new HostNames(options);
        assertThat(names.isOwn(asked)).isEqualTo(answers);
        assertThat(names.isOwnOrigin("https://" + asked)).isEqualTo(answers);
        assertThat(names.isOwnOrigin("null")).isFalse();
    }
}
