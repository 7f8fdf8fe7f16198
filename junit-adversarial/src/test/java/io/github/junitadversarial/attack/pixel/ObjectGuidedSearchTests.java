package io.github.junitadversarial.attack.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.attack.AttackStrategy;
import io.github.junitadversarial.attack.AttackTask;
import io.github.junitadversarial.attack.AttackedImage;
import io.github.junitadversarial.attack.Candidates;
import io.github.junitadversarial.attack.Evaluations;
import io.github.junitadversarial.detection.Box;
import io.github.junitadversarial.geometry.InfluentialPixels;
import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.goal.DetectionGoal;
import io.github.junitadversarial.image.PixelEdit;
import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.image.RgbImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ObjectGuidedSearchTests {

    private static final Size SIZE = new Size(40, 20);
    private static final RgbImage GREY = RgbImage.filled(40, 20, 0x404040);
    private static final Box LEFT = new Box(0, 0, 15, 20);
    private static final Box RIGHT = new Box(25, 0, 40, 20);
    private static final List<Box> BOXES = List.of(LEFT, RIGHT);

    /** How far an object is from the goal, given the pixels in its box. */
    private interface Seen {
        double margin(int object, List<PixelEdit> inBox);
    }

    /** Objects that nothing hides, but which move with the pixels in their box. */
    private static final Seen STUBBORN = (object, inBox) -> 0.3
            + 0.0001
                    * inBox.stream()
                            .mapToInt(edit -> (edit.x() * 31 + edit.y() * 17 + edit.rgb()) % 101)
                            .sum();

    private final ObjectGuidedSearch.Factory factory = new ObjectGuidedSearch.Factory();
    private final List<List<PixelEdit>> asked = new ArrayList<>();
    private final List<double[]> told = new ArrayList<>();

    private static AttackTask task(int maxPixels, InfluentialPixels influential) {
        return new AttackTask(
                List.of(new AttackedImage(GREY, 2, maxPixels, BOXES, influential)), DetectionGoal.HideObjects.ALL, 7);
    }

    private AttackStrategy play(AttackStrategy search, int queries, Seen seen) {
        for (int i = 0; i < queries; i++) {
            PixelEdits edits = new PixelEdits();
            search.ask(new OneCandidate(edits));
            List<PixelEdit> candidate = edits.toList(SIZE.width());
            double[] margins = IntStream.range(0, BOXES.size())
                    .mapToDouble(object -> seen.margin(object, in(BOXES.get(object), candidate)))
                    .toArray();
            asked.add(candidate);
            told.add(margins);
            search.tell(new Margins(margins));
        }
        return search;
    }

    private static List<PixelEdit> in(Box box, List<PixelEdit> candidate) {
        return candidate.stream()
                .filter(edit -> edit.x() >= box.left()
                        && edit.x() < box.right()
                        && edit.y() >= box.top()
                        && edit.y() < box.bottom())
                .toList();
    }

    @Test
    void changes_no_more_pixels_than_allowed_each_of_them_influential_and_within_a_box() {
        InfluentialPixels some = new InfluentialPixels(
                IntStream.range(0, 20).map(i -> 2 * i).toArray(),
                IntStream.range(0, 10).map(i -> 2 * i).toArray());

        play(factory.start(task(30, some)), 500, STUBBORN);

        for (List<PixelEdit> candidate : asked) {
            assertThat(candidate).hasSizeBetween(1, 30);
            assertThat(new HashSet<>(positions(candidate))).hasSameSizeAs(candidate);
            assertThat(candidate).allMatch(edit -> edit.x() % 2 == 0 && edit.y() % 2 == 0);
            assertThat(in(LEFT, candidate).size() + in(RIGHT, candidate).size()).isEqualTo(candidate.size());
        }
    }

    @Test
    void begins_with_even_shares() {
        play(factory.start(task(30, InfluentialPixels.all(SIZE))), 1, STUBBORN);

        assertThat(in(LEFT, asked.get(0))).hasSize(15);
        assertThat(in(RIGHT, asked.get(0))).hasSize(15);
    }

    /** The pixels of the last candidate that did an object good are the base of its next, whatever became of others. */
    @Test
    void each_object_takes_or_refuses_its_pixels_by_its_own_margin() {
        play(factory.start(task(40, InfluentialPixels.all(SIZE))), 400, STUBBORN);

        for (int object = 0; object < BOXES.size(); object++) {
            Box box = BOXES.get(object);
            Set<Integer> taken = positions(in(box, asked.get(0)));
            double best = told.get(0)[object];
            for (int i = 1; i < asked.size(); i++) {
                Set<Integer> next = positions(in(box, asked.get(i)));
                Set<Integer> kept = new HashSet<>(taken);
                kept.retainAll(next);
                assertThat(kept).hasSizeGreaterThanOrEqualTo(17);
                if (told.get(i)[object] <= best) {
                    best = told.get(i)[object];
                    taken = next;
                }
            }
        }
        assertThat(objectsThatImprovedAlone()).isPositive();
    }

    private int objectsThatImprovedAlone() {
        double[] best = told.get(0).clone();
        int alone = 0;
        for (double[] margins : told) {
            alone += margins[0] < best[0] != margins[1] < best[1] ? 1 : 0;
            best[0] = Math.min(best[0], margins[0]);
            best[1] = Math.min(best[1], margins[1]);
        }
        return alone;
    }

    @Test
    void an_object_that_is_hidden_leaves_pixels_to_one_that_is_not() {
        Seen oneIsEasy = (object, inBox) -> object == 0 && !inBox.isEmpty() ? -0.4 : 0.4 - 0.001 * inBox.size();

        play(factory.start(task(40, InfluentialPixels.all(SIZE))), 300, oneIsEasy);

        assertThat(in(LEFT, asked.get(299))).hasSize(1);
        assertThat(asked).anyMatch(candidate -> in(RIGHT, candidate).size() == 39);
    }

    @Test
    void an_object_that_is_seen_again_gets_new_pixels() {
        Seen forgetful = (object, inBox) -> object == 0 && asked.size() < 100 ? -0.4 : STUBBORN.margin(object, inBox);

        play(factory.start(task(40, InfluentialPixels.all(SIZE))), 300, forgetful);

        Set<Integer> early = positions(in(LEFT, asked.get(99)));
        Set<Integer> late = positions(in(LEFT, asked.get(299)));
        assertThat(early).isNotEmpty();
        assertThat(late).isNotEmpty().doesNotContainAnyElementsOf(early);
    }

    @Test
    void too_few_pixels_for_all_objects_go_wherever_they_do_most() {
        Seen rightOnly = (object, inBox) -> object == 0 ? 0.4 : 0.4 - 0.1 * inBox.size();

        play(factory.start(task(3, InfluentialPixels.all(SIZE))), 200, rightOnly);

        assertThat(asked).anyMatch(candidate -> in(RIGHT, candidate).size() == 3);
    }

    @Test
    void saved_and_read_back_it_goes_on_where_it_stood() throws IOException {
        AttackTask task = task(40, InfluentialPixels.all(SIZE));
        Seen oneIsEasy = (object, inBox) -> object == 0 ? 0.1 - 0.02 * inBox.size() : STUBBORN.margin(1, inBox);
        play(factory.start(task), 200, oneIsEasy);
        List<List<PixelEdit>> straight = List.copyOf(asked);
        asked.clear();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        play(factory.start(task), 90, oneIsEasy).save(new DataOutputStream(bytes));
        DataInputStream saved = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        play(factory.resume(task, saved), 110, oneIsEasy);

        assertThat(asked).isEqualTo(straight);
        assertThat(saved.read()).isNegative();
    }

    private static Set<Integer> positions(List<PixelEdit> candidate) {
        Set<Integer> positions = new HashSet<>();
        candidate.forEach(edit -> positions.add(edit.y() * SIZE.width() + edit.x()));
        return positions;
    }

    private record OneCandidate(PixelEdits edits) implements Candidates {

        @Override
        public boolean isOpen(int image) {
            return true;
        }

        @Override
        public int room(int image) {
            return 1;
        }

        @Override
        public PixelEdits add(int image) {
            return edits;
        }
    }

    private record Margins(double[] margins) implements Evaluations {

        @Override
        public int size() {
            return 1;
        }

        @Override
        public int image(int row) {
            return 0;
        }

        @Override
        public double loss(int row) {
            return margins[0] + margins[1];
        }

        @Override
        public boolean success(int row) {
            return margins[0] < 0 || margins[1] < 0;
        }

        @Override
        public double objectMargin(int row, int object) {
            return margins[object];
        }

        @Override
        public double margin(int row, int c) {
            throw new UnsupportedOperationException("no classes");
        }

        @Override
        public int classes() {
            return 0;
        }

        @Override
        public float score(int row, int c) {
            throw new UnsupportedOperationException("no classes");
        }
    }
}
