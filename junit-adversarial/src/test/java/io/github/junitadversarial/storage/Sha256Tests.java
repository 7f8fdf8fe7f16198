package io.github.junitadversarial.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class Sha256Tests {

    /** FIPS 180-4, its first example. */
    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void it_is_the_one_of_the_standard() {
        assertThat(Sha256.of("abc")).isEqualTo(OF_ABC);
    }

    @Test
    void bytes_may_come_in_parts_and_from_a_stream() throws IOException {
        Sha256 digest = new Sha256().add(new byte[] {'a'}).add(new ByteArrayInputStream(new byte[] {'b', 'c'}));

        assertThat(digest.hex()).isEqualTo(OF_ABC);
    }

    @Test
    void numbers_are_added_with_the_highest_byte_first() {
        assertThat(new Sha256().add(0x00616263).hex())
                .isEqualTo(new Sha256().add(new byte[] {0, 'a', 'b', 'c'}).hex());
        assertThat(new Sha256().add(1L << 56).hex())
                .isEqualTo(new Sha256().add(new byte[] {1, 0, 0, 0, 0, 0, 0, 0}).hex());
    }

    @Test
    void a_text_ends_where_the_next_begins() {
        assertThat(new Sha256().add("ab").add("c").hex())
                .isNotEqualTo(new Sha256().add("a").add("bc").hex());
    }

    @Test
    void half_a_surrogate_pair_is_taken_for_what_it_is() {
        assertThat(new Sha256().add("\ud800").hex())
                .isNotEqualTo(new Sha256().add("\ud801").hex());
    }
}
