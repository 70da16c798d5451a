package io.llmlog.analytics.template;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "took 812 ms | took <*>",
                "took 3s, was 812.5ms before | took <*>, was <*> before",
                "estimated size 4.2 GB, free 317.5 B | estimated size <*>, free <*>",
                "balance -12 and +3 | balance <*> and <*>",
                "disk usage at 91 % of /var/log | disk usage at <*> of <*>",
                "disk usage at 91% | disk usage at <*>",
                "at 2026-11-23T17:00:00.123Z | at <*>",
                "since Tue Aug 09 2005, 16:04:05 UTC | since <*>",
                "version 1.20.3 starts | version <*> starts",
                "from 10.0.0.1:8080 | from <*>",
                "from 2001:db8:0:0:0:0:0:1 | from <*>",
                "card 00:1A:2b:3c:4d:5e is up | card <*> is up",
                "GET https://example.com/a?b=c done | GET <*> done",
                "mail to ann@example.com. | mail to <*>.",
                "reads /etc/httpd/conf.d/a.conf | reads <*>",
                "reads C:\\logs\\a.log | reads <*>",
                "host ec2-54-1.compute.example.com | host <*>",
                "id 6f1c0b7e-9a3d-4c2f-beef-abcdefabcdef | id <*>",
                "0xdeadbeef at 00106cd8 | <*> at <*>",
                "node-246 in rack12 | node-<*> in rack<*>",
                "block rdd_2_17 | block rdd_<*>",
                "job k3x9f2q1z done | job <*> done",
                "sizes [1, 2, 3] | sizes [<*>]",
                "sizes [1, 2] | sizes [<*>]",
                "user <EMAIL_1> of <EMAIL_kbmpcgeahdjfoinl> | user <*> of <*>",
                "code <ABORT> stays | code <ABORT> stays",
                "input/output error | input/output error",
                "Cannot open: no such file | Cannot open: no such file",
                "depth......0 | depth......<*>",
            })
    void masksWhatSurelyIsAValue_andNothingElse(String message, String shape) {
        assertThat(Shape.of(message)).isEqualTo(shape);
    }

    @Test
    void isThatOfTheFirstLine() {
        assertThat(Shape.of("\n  failed\n\tat Main.main(Main.java:3)")).isEqualTo("failed");
        assertThat(Shape.of("failed\r\nagain")).isEqualTo("failed");
        assertThat(Shape.of(" \n ")).isEmpty();
    }

    @Test
    void doesNotGrowWithTheMessage() {
        assertThat(Shape.of("word ".repeat(10_000)).length()).isLessThanOrEqualTo(Shape.LONGEST_LINE);
    }

    @Property
    void tokensAreTheShapeAgain_whereNothingIsRepeated(@ForAll String message) {
        String shape = Shape.of(message);
        String text = String.join("", Tokens.of(shape));
        assertThat(shape.startsWith(text) || text.length() < shape.length()).isTrue();
    }

    @Property
    void isWhatItsOwnShapeIs(@ForAll String message) {
        assertThat(Shape.of(Shape.of(Shape.of(message)))).isEqualTo(Shape.of(Shape.of(message)));
    }
}
