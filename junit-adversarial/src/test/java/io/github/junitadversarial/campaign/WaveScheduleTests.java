package io.github.junitadversarial.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.attack.AttackStrategy;
import io.github.junitadversarial.attack.Candidates;
import io.github.junitadversarial.attack.Evaluations;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.goal.Repetition;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.outcome.OutcomeStatus;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose turn it is, played with images of which it is known after how many queries they break. */
class WaveScheduleTests {

    private static final int BUDGET = 10_000;
    private static final int NEVER = Integer.MAX_VALUE;

    @Test
    void without_a_rule_all_is_one_wave_in_the_order_of_the_digests() {
        Play play = new Play(StoppingRule.NEVER).with(3, NEVER).with(1, NEVER).with(2, NEVER);

        assertThat(play.next()).hasValue(new Wave(play.courses, Wave.TO_THE_END));
        assertThat(play.next()).isEmpty();
        assertThat(play.schedule().isDecided()).isFalse();
    }

    @Test
    void the_first_sixteen_queries_go_to_the_images_that_are_closest_to_breaking() {
        Play play = new Play(atMostBroken(5)).withMany(40, NEVER);
        List<Course> closestFirst = play.closestFirst();

        assertThat(play.next()).hasValue(new Wave(closestFirst.subList(0, 16), 16));
        assertThat(play.next()).hasValue(new Wave(closestFirst.subList(16, 32), 16));
        assertThat(play.next()).hasValue(new Wave(closestFirst.subList(32, 40), 16));
    }

    @Test
    void a_group_is_as_large_as_a_refutation_lacks() {
        Play play = new Play(atMostBroken(24)).withMany(40, NEVER);

        assertThat(play.next().orElseThrow().courses()).hasSize(25);
    }

    @Test
    void the_next_level_is_twice_as_deep_and_for_open_images_only() {
        Play play = new Play(atMostBroken(30)).withMany(20, 10).withMany(20, 200);
        play.next();
        play.next();

        assertThat(play.standing()).isEqualTo(new Standing(40, 20, 0));
        Wave second = play.next().orElseThrow();
        assertThat(second.target()).isEqualTo(32);
        assertThat(second.courses()).hasSize(16).allMatch(course -> course.progress() == 32);
    }

    @Test
    void it_ends_as_soon_as_enough_are_broken() {
        Play play = new Play(atMostBroken(5)).withMany(100, 10);

        play.next();

        assertThat(play.next()).isEmpty();
        assertThat(play.schedule().isDecided()).isTrue();
        assertThat(play.standing()).isEqualTo(new Standing(100, 16, 0));
    }

    /** Half of the images break at once, and none at the second level: that six more break is out of reach. */
    @Test
    void it_turns_to_depth_once_a_refutation_is_out_of_reach() {
        Play play = new Play(atMostBroken(25)).withMany(20, 10).withMany(20, NEVER);
        List<Course> closestFirst = play.closestFirst().stream()
                .filter(course -> play.breaksAfter.get(course) == NEVER)
                .toList();
        for (int group = 0; group < 4; group++) {
            assertThat(play.next().orElseThrow().target()).isLessThanOrEqualTo(32);
        }

        Wave inDepth = play.next().orElseThrow();

        assertThat(inDepth.target()).isEqualTo(Wave.TO_THE_END);
        assertThat(inDepth.courses())
                .as("as many as the claim lacks, those that are least close to breaking")
                .containsExactlyInAnyOrderElementsOf(closestFirst.subList(5, 20));
        assertThat(play.next()).isEmpty();
        assertThat(play.standing()).isEqualTo(new Standing(40, 20, 15));
    }

    @Test
    void where_paused_strategies_take_too_much_cohorts_go_to_their_end() {
        Play play = new Play(atMostBroken(5)).withMany(40, NEVER);
        play.bytesOfAPausedStrategy = 100;
        play.mostPausedBytes = 1_500;

        assertThat(play.next().orElseThrow().target()).isEqualTo(16);
        assertThat(play.next().orElseThrow().target()).isEqualTo(Wave.TO_THE_END);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatever_the_images_are_like_the_verdict_is_that_of_the_full_run_and_costs_no_more(long seed) {
        Random random = new Random(seed);
        for (int most = 0; most < 60; most += 7) {
            Play play = new Play(atMostBroken(most));
            int broken = 0;
            long queriesOfFullRun = 0;
            for (int i = 0; i < 60; i++) {
                int breaksAfter = 1 + (int) Math.exp(random.nextDouble() * 13);
                play.with(random.nextDouble() * 10, breaksAfter);
                broken += breaksAfter <= BUDGET - 2 ? 1 : 0;
                queriesOfFullRun += Math.min(breaksAfter, BUDGET - 2);
            }

            while (play.next().isPresent()) {
                assertThat(play.queries()).isLessThanOrEqualTo(queriesOfFullRun);
            }

            assertThat(play.standing().broken() > most).isEqualTo(broken > most);
        }
    }

    private static StoppingRule atMostBroken(int most) {
        return standing -> new Shortfall(
                Math.max(0, most + 1 - standing.broken()),
                Math.max(0, standing.attacked() - most - standing.withstood()));
    }

    /** A search without a model: an image breaks with the query that was foreseen. */
    private static final class Play {

        private final StoppingRule rule;
        private final List<Course> courses = new ArrayList<>();
        private final Map<Course, Integer> breaksAfter = new HashMap<>();
        private int bytesOfAPausedStrategy = 0;
        private long mostPausedBytes = Long.MAX_VALUE;
        private @Nullable WaveSchedule schedule;
        private int broken;
        private int withstood;

        Play(StoppingRule rule) {
            this.rule = rule;
        }

        Play with(double margin, int breaksAfterQueries) {
            SurveyedImage image = new SurveyedImage(
                    Fixture.of(courses.size() + ".png", "0", RgbImage.filled(1, 1, 0)),
                    "digest " + courses.size(),
                    "0",
                    "0",
                    0,
                    new float[] {1, 0},
                    Optional.empty(),
                    SurveyedImage.CLEAN_PASS,
                    Optional.empty());
            Course course = new Course(
                    new Cohort(List.of(image)), List.of(new Account(image, margin, BUDGET, Repetition.NONE)));
            courses.add(course);
            breaksAfter.put(course, breaksAfterQueries);
            return this;
        }

        /** So many, no two of the same margin, out of order. */
        Play withMany(int count, int breaksAfterQueries) {
            for (int i = 0; i < count; i++) {
                with(courses.size() * 7 % 101, breaksAfterQueries);
            }
            return this;
        }

        List<Course> closestFirst() {
            return courses.stream()
                    .sorted(Comparator.comparingDouble(Course::closest))
                    .toList();
        }

        WaveSchedule schedule() {
            if (schedule == null) {
                schedule = new WaveSchedule(rule, BUDGET, courses, this::standing, mostPausedBytes);
            }
            return schedule;
        }

        /** Plays the next wave. */
        Optional<Wave> next() {
            Optional<Wave> wave = schedule().next();
            wave.ifPresent(played -> played.courses().forEach(course -> play(course, played.target())));
            return wave;
        }

        private void play(Course course, int target) {
            Account account = course.accounts().get(0);
            while (account.isOpen() && course.progress() < target) {
                account.ask();
                account.chargeSearch(Double.POSITIVE_INFINITY);
                if (account.searchQueries() == breaksAfter.get(course)) {
                    account.end(OutcomeStatus.EXHAUSTED);
                    broken++;
                } else if (account.budgetLeft() == 0) {
                    account.end(OutcomeStatus.SURVIVED);
                    withstood++;
                }
                course.advance();
            }
            if (account.isOpen()) {
                course.pause(new OfSize(bytesOfAPausedStrategy));
            }
        }

        Standing standing() {
            return new Standing(courses.size(), broken, withstood);
        }

        long queries() {
            return courses.stream()
                    .mapToLong(course -> course.accounts().get(0).searchQueries())
                    .sum();
        }
    }

    /** Does nothing but take room. */
    private record OfSize(int bytes) implements AttackStrategy {

        @Override
        public void ask(Candidates candidates) {}

        @Override
        public void tell(Evaluations evaluations) {}

        @Override
        public void save(DataOutput out) throws IOException {
            out.write(new byte[bytes]);
        }
    }
}
