package io.llmlog.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.llmlog.sink.elasticsearch.ElasticsearchOptions;
import io.llmlog.sink.elasticsearch.IndexLayout;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElasticsearchUriTest {
    @Test
    void hasDefaultsForAllButTheHost() {
        ElasticsearchOptions options = read("es+http://localhost");

        assertThat(options).isEqualTo(ElasticsearchOptions.at(URI.create("http://localhost:9200")));
    }

    @Test
    void takesSeveralHostsLoginAndOptions() {
        ElasticsearchOptions options = read(
                "es+https://elastic:pa%40ss@a:9201,b/calls?daily=false&log-index=logs&gzip=false&template=false&fingerprint="
                        + "AB:".repeat(31) + "AB");

        assertThat(options.hosts()).containsExactly(URI.create("https://a:9201"), URI.create("https://b:9200"));
        assertThat(options.index()).isEqualTo("calls");
        assertThat(options.logIndex()).isEqualTo("logs");
        assertThat(options.layout()).isEqualTo(IndexLayout.SINGLE);
        assertThat(options.gzip()).isFalse();
        assertThat(options.template()).isFalse();
        assertThat(options.authorization()).isEqualTo("Basic ZWxhc3RpYzpwYUBzcw==");
        assertThat(options.tls()).isNotNull();
        assertThat(options.name()).isEqualTo("es+https://a:9201,b:9200/calls");
    }

    @Test
    void takesAnApiKey_andADataStream() {
        ElasticsearchOptions options = read("es+http://localhost/llm-logs?api-key=bXk6a2V5&data_stream=true");

        assertThat(options.authorization()).isEqualTo("ApiKey bXk6a2V5");
        assertThat(options.layout()).isEqualTo(IndexLayout.DATA_STREAM);
    }

    @Test
    void namesEveryProblemAtOnce_andNoSecret(@TempDir Path folder) throws IOException {
        Path noCertificate = Files.writeString(folder.resolve("ca.pem"), "nothing");

        assertThat(
                        problems(
                                "es+http://el5stic@host:x/LLM/Logs?api-key=s3cret%20&data_stream=true&daily=true&colour=red&ca=ca.pem"))
                .hasSize(7)
                .allSatisfy(problem ->
                        assertThat(problem).startsWith("sink 'es+http://***@").doesNotContain("el5stic", "s3cret"))
                .anySatisfy(problem -> assertThat(problem).contains("names a host 'host:x' that is none"))
                .anySatisfy(problem -> assertThat(problem).contains("names an index 'LLM/Logs' that is none"))
                .anySatisfy(problem -> assertThat(problem).contains("api-key and a user are two logins"))
                .anySatisfy(problem -> assertThat(problem).contains("api-key is none"))
                .anySatisfy(problem -> assertThat(problem).contains("daily was 'true' but a data stream"))
                .anySatisfy(problem -> assertThat(problem).contains("ca was 'ca.pem' but without TLS", "es+https://"))
                .anySatisfy(
                        problem -> assertThat(problem).contains("colour is no option; known are api-key, ca, daily"));
        assertThat(problems("es+https://h?ca=" + folder.resolve("missing.pem")))
                .singleElement()
                .asString()
                .endsWith("missing.pem' but does not exist");
        assertThat(problems("es+https://h?ca=" + noCertificate))
                .singleElement()
                .asString()
                .endsWith("ca.pem' but holds no certificate in PEM form");
        assertThat(problems("es+https://h?fingerprint=12"))
                .singleElement()
                .asString()
                .contains("fingerprint was '12' but must be a SHA-256 fingerprint");
        assertThat(problems("es+https://us5r@h"))
                .singleElement()
                .asString()
                .endsWith("needs both user and password before the '@'");
    }

    private static ElasticsearchOptions read(String uri) {
        return ((ElasticsearchTarget) SinkUri.parse(uri)).options();
    }

    private static List<String> problems(String uri) {
        return catchThrowableOfType(SettingsException.class, () -> SinkUri.parse(uri))
                .problems();
    }
}
