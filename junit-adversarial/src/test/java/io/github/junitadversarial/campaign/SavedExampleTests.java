package io.github.junitadversarial.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitadversarial.attack.AttackTask;
import io.github.junitadversarial.attack.Candidates;
import io.github.junitadversarial.attack.ScriptedAttack;
import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.goal.Scores;
import io.github.junitadversarial.image.ImageFiles;
import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.ImageClassifier;
import io.github.junitadversarial.model.onnx.OnnxClassifier;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.testmodels.OnnxModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A success is a file: written, read back, sent alone through the same model, still fooled. */
class SavedExampleTests {

    @Test
    void every_success_lies_there_as_a_png_that_fools_the_model(@TempDir Path folder) throws Exception {
        try (OnnxClassifier model = TestImages.open(OnnxModels.leNet(1))) {
            FixtureSet fixtures = TestImages.asTheModelSays(model, 20, 32, 32);
            RobustnessReport report = Campaign.of(model, fixtures)
                    .attack(PixelAttackSpec.maxPixels(3).budget(1_000))
                    .keepExamplesIn(folder)
                    .run();

            assertThat(report.broken()).isNotEmpty();
            for (ImageOutcome broken : report.broken()) {
                Path file = folder.resolve(broken.adversarial().orElseThrow().file());
                RgbImage saved = ImageFiles.decode(Files.readAllBytes(file), file.toString());
                RgbImage clean = fixtures.fixtures().stream()
                        .filter(fixture -> fixture.name().equals(broken.image()))
                        .findFirst()
                        .orElseThrow()
                        .read();

                assertThat(String.valueOf(Scores.topClass(model.classify(saved))))
                        .isEqualTo(broken.adversarial().orElseThrow().predicted())
                        .isNotEqualTo(broken.label());
                assertThat(clean.differencesTo(saved))
                        .isEqualTo(broken.adversarial().orElseThrow().edits())
                        .hasSizeLessThanOrEqualTo(3);
            }
        }
    }

    @Test
    void what_fools_the_model_in_the_search_but_not_from_the_file_is_no_success_and_leaves_no_file(@TempDir Path folder)
            throws IOException {
        RgbImage clean = TestImages.noise(6, 6, 1);
        Set<RgbImage> seen = new HashSet<>(Set.of(clean));
        ImageClassifier fooledOnce =
                image -> seen.add(image) ? new float[] {0, 1 + image.sample(0, 0)} : new float[] {1, 0};

        RobustnessReport report = Campaign.of(fooledOnce, FixtureSet.of(List.of(Fixture.of("a.png", "0", clean))))
                .attack(PixelAttackSpec.maxPixels(2).budget(50))
                .keepExamplesIn(folder)
                .run();

        assertThat(report.broken()).isEmpty();
        assertThat(report.images().get(0).queries().verification()).isPositive();
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void an_image_that_is_no_png_keeps_its_name_and_gets_an_ending(@TempDir Path folder) {
        RgbImage clean = TestImages.noise(6, 6, 1);
        ImageClassifier weak = image -> image.equals(clean) ? new float[] {1, 0} : new float[] {0, 1};

        Campaign.of(weak, FixtureSet.of(List.of(Fixture.of("dog/a.jpg", "0", clean))))
                .attack(PixelAttackSpec.maxPixels(2).budget(50))
                .keepExamplesIn(folder)
                .run();

        assertThat(folder.resolve("dog/a.jpg.png")).isRegularFile();
    }

    @Test
    void the_name_of_an_image_may_be_as_long_as_any(@TempDir Path folder) {
        RgbImage clean = TestImages.noise(6, 6, 1);
        ImageClassifier weak = image -> image.equals(clean) ? new float[] {1, 0} : new float[] {0, 1};
        String longest = "a".repeat(251) + ".png";

        Campaign.of(weak, FixtureSet.of(List.of(Fixture.of(longest, "0", clean))))
                .attack(PixelAttackSpec.maxPixels(2).budget(50))
                .keepExamplesIn(folder)
                .run();

        assertThat(folder).isDirectoryContaining(file -> file.endsWith(longest));
    }

    @Test
    void two_images_whose_examples_would_share_a_file_are_refused(@TempDir Path folder) {
        RgbImage clean = TestImages.noise(6, 6, 1);
        FixtureSet fixtures =
                FixtureSet.of(List.of(Fixture.of("a.bmp", "0", clean), Fixture.of("a.bmp.png", "0", clean)));
        Campaign campaign = Campaign.of(image -> new float[] {1, 0}, fixtures)
                .attack(PixelAttackSpec.maxPixels(2))
                .keepExamplesIn(folder);

        assertThatThrownBy(campaign::run)
                .hasMessage("the adversarial examples of images a.bmp and a.bmp.png would both be saved as a.bmp.png;"
                        + " rename one of the images");
    }

    @Test
    void a_name_that_leads_out_of_the_folder_is_refused(@TempDir Path folder) {
        RgbImage clean = TestImages.noise(6, 6, 1);
        ImageClassifier weak = image -> image.equals(clean) ? new float[] {1, 0} : new float[] {0, 1};

        assertThatThrownBy(() -> Campaign.of(weak, FixtureSet.of(List.of(Fixture.of("../../a.png", "0", clean))))
                        .attack(PixelAttackSpec.maxPixels(2).budget(50))
                        .keepExamplesIn(folder.resolve("inner"))
                        .run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leads out of the folder");
    }

    @Test
    void a_strategy_that_changes_more_pixels_than_allowed_is_found_out() {
        RgbImage clean = TestImages.noise(6, 6, 1);
        ImageClassifier weak = image -> image.equals(clean) ? new float[] {1, 0} : new float[] {0, 1};

        assertThatThrownBy(() -> Campaign.of(weak, FixtureSet.of(List.of(Fixture.of("a.png", "0", clean))))
                        .attack(PixelAttackSpec.maxPixels(2).strategy(new Cheat()))
                        .run())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "strategy CHEAT changed 3 pixels of image a.png, but at most 2 may change; the strategy is at fault");
    }

    private record Cheat() implements ScriptedAttack {

        @Override
        public String name() {
            return "CHEAT";
        }

        @Override
        public Consumer<Candidates> script(AttackTask task) {
            return candidates -> {
                PixelEdits edits = candidates.add(0);
                for (int position = 0; position < 3; position++) {
                    edits.add(position, 0x123456);
                }
            };
        }
    }
}
