package io.llmlog.analytics.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserMatchTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            u-1    | {"user_id":"u-1"}                                    | true
            u-1    | {"a":{"b":[1,{"user_id":"x"}]}, "user_id" : "u-1"}   | true
            u-1    | {"user":{"name":"x","id":"u-1"}}                     | true
            u-1    | {"labels":{"a":{},"user_id":"u-1"}}                  | true
            u-1    | {"user_id":"\\u0075-1"}                              | true
            u-1    | {"user_id":"x","user":{"id":"u-1"}}                  | true
            ü "q"\\| {"user_id":"ü \\"q\\"\\\\"}                          | true
            u-1    | {"user_id":"u-11"}                                   | false
            u-1    | {"user_id":"xu-1"}                                   | false
            u-1    | {"user_id":["u-1"]}                                  | false
            u-1    | {"session_id":"u-1","prompt":"u-1"}                  | false
            u-1    | {"x":{"user_id":"u-1"}}                              | false
            u-1    | {"user":"u-1"}                                       | false
            17     | {"user_id":17}                                       | false
            u-1    | ["user_id","u-1"]                                    | false
            u-1    | {"prompt":"half a li                                 | false
            """)
    void isExact(String user, String line, boolean expected) {
        assertThat(new UserMatch(user).test(line)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            u-1    | {"prompt":"half a line of u-1                        | DOUBTFUL
            u-1    | 10:00 INFO u-1 is here                               | DOUBTFUL
            u-1    | {"prompt":"half a li                                 | OTHER
            u-1    | {"prompt":"u-1"}                                     | OTHER
            u-1    | {"user_id":"u-1","prompt":"half a li                 | OF_USER
            17     | {"user_id":17}                                       | DOUBTFUL
            17     | {"user":{"id":17},"user_id":"17"}                    | OF_USER
            17     | {"user_id":18,"input_tokens":17}                     | OTHER
            ü"q    | half a line of \\u00fc\\"q                           | DOUBTFUL
            ü"q    | half a line of ü\\"q                                | DOUBTFUL
            ü"q    | half a line of \\u00FC\\"q                           | DOUBTFUL
            """)
    void isInDoubtAboutWhatItCannotRead(String user, String line, UserMatch.Verdict expected) {
        assertThat(new UserMatch(user).judge(line)).isEqualTo(expected);
    }
}
