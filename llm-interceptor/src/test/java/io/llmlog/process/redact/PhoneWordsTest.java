package io.llmlog.process.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers in the form of telephones; what stands around them tells. */
class PhoneWordsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SMS code 84729163 expires soon",
                "The call returned 4294967295.",
                "chmod 0644 0755 01777",
                "The checksum 0123 4567 8901 does not match.",
                "Zimmer 030 123456 gibt es nicht",
                "Telefonrechnung 0123 456789",
                "Stromzähler 012 345 6789",
                "房间 021-12345678 不存在",
                "Протокол 8-912-345-67-89",
                "შეკვეთის ნომერი 0123456789",
                "Užsakymo numeris 0123 456789",
                "0171 2345678 bytes were read",
                "a difference of +4912345678 lines",
            })
    void namesOfOtherNumbers_andUnitsBehindThem_saySo(String text) {
        assertThat(redacted(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zimmer gesucht? 030 123456",
                "Zahlen Sie die Rechnung, Tel. 0123 456789",
                "SMS 0171 2345678 genügt",
                "+49 171 2345678 bytes have nothing to do with it",
                "ტელეფონის ნომერი, მობილური 0123456789",
            })
    void wordsOfTelephones_andOtherWordsFartherAway_doNot(String text) {
        assertThat(redacted(text)).contains("<PHONE_1>");
    }

    private static String redacted(String text) {
        return Redactor.standard().start().redact(text);
    }
}
