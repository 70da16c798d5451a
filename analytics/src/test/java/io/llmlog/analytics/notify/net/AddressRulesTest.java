package io.llmlog.analytics.notify.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.0.3",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.100.100.200",
                "168.63.129.16",
                "192.0.0.8",
                "198.18.0.1",
                "224.0.0.1",
                "239.1.1.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "64:ff9b::7f00:1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "100::1"
            })
    void F47_refusesWhatIsNotOfThePublicInternet(String address) throws Exception {
        assertThat(AddressRules.PUBLIC.allows("host", InetAddress.getByName(address)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "172.15.255.255",
                "172.32.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "223.255.255.255",
                "168.63.129.17",
                "2606:4700::1111",
                "2a00:1450:4001::1",
                "64:ff9b::808:808"
            })
    void takesThePublicInternet(String address) throws Exception {
        assertThat(AddressRules.PUBLIC.allows("host", InetAddress.getByName(address)))
                .isTrue();
    }

    @Test
    void takesWhatIsAllowed_andNothingBesides() throws Exception {
        AddressRules rules = AddressRules.allowing(List.of("10.8.0.0/14", "fd12::/16", "127.0.0.5", "Hooks.internal"));

        assertThat(rules.allows("x", InetAddress.getByName("10.11.255.255"))).isTrue();
        assertThat(rules.allows("x", InetAddress.getByName("10.12.0.0"))).isFalse();
        assertThat(rules.allows("x", InetAddress.getByName("fd12:ffff::1"))).isTrue();
        assertThat(rules.allows("x", InetAddress.getByName("fd13::1"))).isFalse();
        assertThat(rules.allows("x", InetAddress.getByName("127.0.0.5"))).isTrue();
        assertThat(rules.allows("x", InetAddress.getByName("127.0.0.4"))).isFalse();
        assertThat(rules.allows("hooks.INTERNAL", InetAddress.getByName("192.168.0.1")))
                .isTrue();
        assertThat(rules.allows("hooks.internal.evil", InetAddress.getByName("192.168.0.1")))
                .isFalse();
    }

    @Test
    void saysWhatCannotBeAllowed() {
        for (String wrong : List.of("10.0.0.0/33", "10.0.0/8", "fd00::/129", "a b", "", "1.2.3.4/x", "999.1.1.1")) {
            assertThatThrownBy(() -> AddressRules.allowing(List.of(wrong)))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'");
        }
    }

    /** The one bit by bit, the other by arithmetic. */
    @Property(tries = 500)
    void aRangeHoldsTheAddressesThatBeginAsItDoes(@ForAll int first, @ForAll int other, @ForAll byte width)
            throws Exception {
        int bits = Math.floorMod(width, 33);
        int mask = bits == 0 ? 0 : -1 << (32 - bits);
        AddressRange range = new AddressRange(address(first), bits);

        assertThat(range.contains(address(other))).isEqualTo((first & mask) == (other & mask));
        assertThat(range.contains(address(first ^ (other & ~mask)))).isTrue();
    }

    private static InetAddress address(int bits) throws Exception {
        return InetAddress.getByAddress(
                new byte[] {(byte) (bits >> 24), (byte) (bits >> 16), (byte) (bits >> 8), (byte) bits});
    }
}
