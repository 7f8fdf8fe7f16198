package io.github.junitadversarial.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitadversarial.image.ImageFiles;
import io.github.junitadversarial.image.PixelEdit;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.outcome.AdversarialExample;
import io.github.junitadversarial.outcome.FoundBy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pictures of an adversarial example as files of their own. */
class ExamplePicturesTests {

    private static final RgbImage CLEAN = RgbImage.filled(32, 24, 0x204060);
    private static final List<PixelEdit> EDITS = List.of(new PixelEdit(20, 10, 0xFF0000));
    private static final RgbImage ADVERSARIAL = CLEAN.with(EDITS);

    @TempDir
    private Path folder;

    @Test
    void the_clean_picture_is_the_saved_one_with_its_pixels_put_back() throws Exception {
        assertThat(ImageFiles.decode(pictures().get("clean.png"), "clean")).isEqualTo(CLEAN);
        assertThat(pictures().get("adversarial.png")).isEqualTo(ImageFiles.encodePng(ADVERSARIAL));
    }

    @Test
    void the_difference_shows_the_changed_pixel_in_its_colour_on_grey() throws Exception {
        RgbImage difference = ImageFiles.decode(pictures().get("difference.png"), "difference");

        // 11 by 11 pixels around (20, 10), each 43 wide.
        assertThat(difference.width()).isEqualTo(11 * 43);
        assertThat(difference.rgb(5 * 43 + 21, 5 * 43 + 21)).isEqualTo(0xFF0000);
        assertThat(difference.rgb(5 * 43, 5 * 43)).isEqualTo(0x000000);
        assertThat(difference.rgb(5 * 43 - 1, 5 * 43 - 1)).isEqualTo(0xFFFFFF);
        int grey = difference.rgb(0, 0);
        assertThat(List.of(grey >> 16, grey >> 8 & 0xFF)).containsOnly(grey & 0xFF);
    }

    @Test
    void large_pictures_are_left_where_they_are() throws IOException {
        assertThat(ExamplePictures.of(folder.resolve("absent.png"), example(2_001, 2_000)))
                .isEmpty();
    }

    @Test
    void a_file_that_is_no_picture_is_named() throws IOException {
        Path file = Files.writeString(folder.resolve("text.png"), "text");

        assertThatThrownBy(() -> ExamplePictures.of(file, example(32, 24)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("text.png");
    }

    private Map<String, byte[]> pictures() throws IOException {
        Path file = Files.write(folder.resolve("a.png"), ImageFiles.encodePng(ADVERSARIAL));
        return ExamplePictures.of(file, example(32, 24));
    }

    private static AdversarialExample example(int width, int height) {
        return new AdversarialExample(
                width,
                height,
                EDITS,
                ADVERSARIAL.differencesTo(CLEAN),
                "yield",
                -1,
                List.of(),
                1,
                "a.png",
                FoundBy.SEARCH,
                false);
    }
}
