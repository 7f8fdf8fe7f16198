package io.github.junitadversarial.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomStreamTests {

    @Test
    void is_the_generator_of_its_authors() throws IOException {
        // First outputs of the reference implementation (prng.di.unimi.it/xoshiro256plusplus.c) from the state 1, 2, 3,
        // 4.
        RandomStream stream = fromState(1, 2, 3, 4);

        assertThat(LongStream.generate(stream::nextLong).limit(6))
                .containsExactly(
                        41943041L,
                        58720359L,
                        3588806011781223L,
                        3591011842654386L,
                        Long.parseUnsignedLong("9228616714210784205"),
                        Long.parseUnsignedLong("9973669472204895162"));
    }

    @Test
    void is_seeded_as_its_authors_advise() {
        // SplitMix64 fills the state; these are also the numbers of Rust's rand crate for seed_from_u64(0).
        RandomStream stream = new RandomStream(0);

        assertThat(LongStream.generate(stream::nextLong).limit(5))
                .containsExactly(
                        5987356902031041503L,
                        7051070477665621255L,
                        6633766593972829180L,
                        211316841551650330L,
                        9136120204379184874L);
    }

    @Test
    void draws_the_same_numbers_in_every_release() {
        RandomStream stream = new RandomStream(42);

        int[] draws = new int[8];
        for (int i = 0; i < draws.length; i++) {
            draws[i] = stream.nextInt(1024);
        }

        assertThat(draws).containsExactly(833, 326, 1007, 717, 812, 602, 128, 619);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 10, 1000})
    void bounded_draws_are_uniform(int bound) {
        RandomStream stream = new RandomStream(1);
        int draws = 200 * 1000;
        int[] counts = new int[bound];

        for (int i = 0; i < draws; i++) {
            counts[stream.nextInt(bound)]++;
        }

        double expected = (double) draws / bound;
        double chiSquare = 0;
        for (int count : counts) {
            chiSquare += (count - expected) * (count - expected) / expected;
        }
        // Mean of the statistic plus five of its standard deviations.
        assertThat(chiSquare).isLessThan(bound - 1 + 5 * Math.sqrt(2.0 * bound));
    }

    @Test
    void a_bound_that_divides_nothing_evenly_is_not_biased() {
        RandomStream stream = new RandomStream(1);
        int bound = 3 << 29;
        int draws = 100_000;
        int multiplesOfThree = 0;

        // Without rejection 2^32 values would fall on 3 * 2^29 numbers: 3, 3 and 2 of them in turn, so that 3/8 are
        // multiples of 3.
        for (int i = 0; i < draws; i++) {
            int draw = stream.nextInt(bound);
            assertThat(draw).isBetween(0, bound - 1);
            multiplesOfThree += draw % 3 == 0 ? 1 : 0;
        }

        assertThat((double) multiplesOfThree / draws).isCloseTo(1.0 / 3, within(0.01));
    }

    @Test
    void the_largest_bound_works() {
        RandomStream stream = new RandomStream(1);

        for (int i = 0; i < 1000; i++) {
            assertThat(stream.nextInt(Integer.MAX_VALUE)).isBetween(0, Integer.MAX_VALUE - 1);
        }
    }

    @Test
    void fractions_lie_between_zero_and_one() {
        RandomStream stream = new RandomStream(1);
        double sum = 0;

        for (int i = 0; i < 100_000; i++) {
            double draw = stream.nextDouble();
            assertThat(draw).isGreaterThanOrEqualTo(0).isLessThan(1);
            sum += draw;
        }

        assertThat(sum / 100_000).isCloseTo(0.5, within(0.005));
    }

    @Test
    void the_largest_fraction_is_below_one() throws IOException {
        // The first output is rotl(s0 + s3, 23) + s0, here 64 ones.
        assertThat(fromState(0, 0, 0, -1).nextDouble()).isEqualTo(Math.nextDown(1.0));
    }

    @Test
    void a_stream_that_was_saved_goes_on_where_it_stood() throws IOException {
        RandomStream stream = new RandomStream(7);
        stream.nextLong();
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        stream.save(new DataOutputStream(saved));
        long[] expected = LongStream.generate(stream::nextLong).limit(100).toArray();

        RandomStream resumed = RandomStream.resume(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));

        assertThat(saved.size()).isEqualTo(32);
        assertThat(LongStream.generate(resumed::nextLong).limit(100)).containsExactly(box(expected));
    }

    @Test
    void other_seeds_give_other_numbers() {
        assertThat(LongStream.range(0, 1000)
                        .map(seed -> new RandomStream(seed).nextLong())
                        .distinct())
                .hasSize(1000);
    }

    private static RandomStream fromState(long... state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (long part : state) {
            out.writeLong(part);
        }
        return RandomStream.resume(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }

    private static Long[] box(long... values) {
        return LongStream.of(values).boxed().toArray(Long[]::new);
    }
}
