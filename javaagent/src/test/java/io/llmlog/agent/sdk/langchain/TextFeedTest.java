package io.llmlog.agent.sdk.langchain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TextFeedTest {

    @Property
    void givesTheBytesOfTheText_howeverLongAndBroken(
            @ForAll String part, @ForAll @IntRange(min = 1, max = 400) int times) {
        String text = part.repeat(times);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        TextFeed.feed(text, bytes::write);

        assertThat(bytes.toByteArray()).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }
}
