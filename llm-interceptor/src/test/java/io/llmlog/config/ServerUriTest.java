package io.llmlog.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerUriTest {
    @Test
    void takesAUriApart() {
        ServerUri uri = new ServerUri(
                "x://us%40er:pa%3Ass%2F+1@a.example,[::1]:1234,10.0.0.1/topic?key=user_id&x.a=1&x.b=2%20", 9092);

        assertThat(uri.user()).isEqualTo("us@er");
        assertThat(uri.password()).isEqualTo("pa:ss/+1");
        assertThat(uri.hosts()).containsExactly("a.example:9092", "[::1]:1234", "10.0.0.1:9092");
        assertThat(uri.path()).isEqualTo("topic");
        assertThat(uri.options().text("key")).isEqualTo("user_id");
        assertThat(uri.options().under("x.")).isEqualTo(Map.of("a", "1", "b", "2 "));
        uri.complain();
    }

    @Test
    void needsNeitherUserNorPathNorOptions() {
        ServerUri uri = new ServerUri("x://localhost", 9092);

        assertThat(uri.user()).isNull();
        assertThat(uri.password()).isNull();
        assertThat(uri.path()).isEmpty();
        uri.complain();
    }

    @Test
    void namesEveryProblemAtOnce() {
        ServerUri uri = new ServerUri("x://host:0,,ho st:99,host:66000/topic?wrong=1&flag=yes&bad=%zz", 9092);
        uri.options().flag("flag", true);

        assertThat(problems(uri))
                .hasSize(8)
                .anySatisfy(
                        problem -> assertThat(problem).contains("names a host 'host:0' that is none", "localhost:9092"))
                .anySatisfy(problem -> assertThat(problem).contains("names a host '' that is none"))
                .anySatisfy(problem -> assertThat(problem).contains("names a host 'ho st:99' that is none"))
                .anySatisfy(problem -> assertThat(problem).contains("names a host 'host:66000' that is none"))
                .anySatisfy(problem -> assertThat(problem).contains("wrong is no option; known are flag"))
                .anySatisfy(problem -> assertThat(problem).contains("flag was 'yes' but must be true or false"))
                .anySatisfy(problem -> assertThat(problem).contains("bad has a '%'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x://u5er:hunter/2@host:1/topic",
                "x://u5er:hunter?2@host:1/topic",
                "x://u5er:hunter@2@host:1/top@ic",
                "x://u5er:hunter%2@host:0/topic",
                "x://u5er:hunter,2/@host"
            })
    void showsNothingOfAPasswordThatIsNotEncoded(String text) {
        assertThat(problems(new ServerUri(text, 9092))).isNotEmpty().allSatisfy(problem -> assertThat(problem)
                .doesNotContain("hunter", "u5er"));
    }

    @Test
    void masksSecretOptions() {
        assertThat(
                        SinkUri.masked(
                                "x://u:p@h/t?api-key=abc&kafka.sasl.jaas.config=abc&kafka.ssl.keystore.key=abc&key=user_id&TOKEN=abc"))
                .isEqualTo(
                        "x://***@h/t?api-key=***&kafka.sasl.jaas.config=***&kafka.ssl.keystore.key=***&key=user_id&TOKEN=***");
    }

    private static List<String> problems(ServerUri uri) {
        return catchThrowableOfType(SettingsException.class, uri::complain).problems();
    }
}
