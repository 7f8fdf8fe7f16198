package io.github.junitadversarial.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RecipeTests {

    private static final Optional<Size> INPUT = Optional.of(new Size(224, 192));
    private static final Resampling CUBIC = new Resampling(Kernel.BICUBIC, true);

    @Test
    void of_nothing_is_no_step() {
        assertThat(Recipe.NONE.isDeclared()).isFalse();
        assertThat(Recipe.NONE.forInput(INPUT)).isEqualTo(Geometry.NONE);
    }

    @Test
    void of_torchvision_resizes_the_shorter_side_and_crops_the_centre() {
        Recipe recipe = recipe(List.of(), OptionalInt.of(256), List.of(), List.of(224), CUBIC);

        assertThat(recipe.isDeclared()).isTrue();
        assertThat(recipe.forInput(Optional.empty()))
                .isEqualTo(
                        Geometry.of(new Step.ResizeShorterSide(256, CUBIC), new Step.CentreCrop(new Size(224, 224))));
    }

    @Test
    void two_numbers_are_width_and_height() {
        assertThat(resizeTo(64, 48).forInput(Optional.empty()))
                .isEqualTo(Geometry.of(new Step.Resize(new Size(64, 48), Resampling.BILINEAR)));
    }

    @Test
    void the_input_size_is_that_of_the_model() {
        assertThat(resizeTo(Recipe.INPUT_SIZE).forInput(INPUT))
                .isEqualTo(Geometry.of(new Step.Resize(new Size(224, 192), Resampling.BILINEAR)));
    }

    @Test
    void a_letterbox_has_colour_and_place() {
        Recipe recipe = new Recipe(
                List.of(), OptionalInt.empty(), List.of(640), List.of(), CUBIC, 0x00FF00, Placement.TOP_LEFT);

        assertThat(recipe.forInput(INPUT))
                .isEqualTo(Geometry.of(new Step.Letterbox(new Size(640, 640), Placement.TOP_LEFT, 0x00FF00, CUBIC)));
    }

    @Test
    void the_input_size_of_a_model_for_any_size_is_refused() {
        assertThatThrownBy(() -> resizeTo(Recipe.INPUT_SIZE).forInput(Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("resizeTo is the model's input size, but the model takes pictures of any size;"
                        + " name width and height");
    }

    @Test
    void a_size_of_no_pixels_is_refused() {
        refused(
                () -> resizeTo(0),
                "resizeTo is [0]; it must be the side of a square, width and height, or INPUT_SIZE alone for the size"
                        + " that the model takes");
    }

    @Test
    void a_size_that_no_picture_can_have_is_refused() {
        refused(
                () -> resizeTo(60_000, 60_000),
                "resizeTo is 60000x60000, more than the 715,827,882 pixels that a picture can have; use a smaller size");
        refused(
                () -> recipe(List.of(), OptionalInt.empty(), List.of(), List.of(60_000), Resampling.BILINEAR),
                "centreCrop is 60000x60000, more than the 715,827,882 pixels that a picture can have; use a smaller size");
    }

    @Test
    void a_shorter_side_that_makes_a_picture_too_large_is_refused_with_the_picture() {
        refused(
                () -> new Step.ResizeShorterSide(30_000, CUBIC).sizeOf(new Size(100, 200)),
                "resizeShorterSide is 30000, which makes the sides of 100x200 30000 and 60000, more than the 715,827,882 pixels that a"
                        + " picture can have; use a smaller size");
    }

    @Test
    void three_numbers_are_refused() {
        refused(
                () -> recipe(List.of(), OptionalInt.empty(), List.of(), List.of(3, 224, 224), Resampling.BILINEAR),
                "centreCrop is [3, 224, 224]; it must be the side of a square, width and height, or INPUT_SIZE alone"
                        + " for the size that the model takes");
    }

    @Test
    void two_ways_to_resize_are_refused() {
        refused(
                () -> recipe(List.of(224), OptionalInt.of(256), List.of(), List.of(), CUBIC),
                "resizeTo is 224x224 and resizeShorterSide is 256; a picture is resized once, so keep one of them");
    }

    @Test
    void a_letterbox_that_is_cropped_is_refused() {
        refused(
                () -> recipe(List.of(), OptionalInt.empty(), List.of(Recipe.INPUT_SIZE), List.of(200, 100), CUBIC),
                "letterbox is INPUT_SIZE and centreCrop is 200x100, but a letterbox has its final size;"
                        + " keep one of them");
    }

    @Test
    void a_kernel_without_a_resize_is_refused() {
        refused(
                () -> recipe(List.of(), OptionalInt.empty(), List.of(), List.of(224), CUBIC),
                "kernel and antialias say how to resize (BICUBIC, antialiased), but nothing is resized;"
                        + " set resizeTo, resizeShorterSide or letterbox as well");
    }

    @Test
    void padding_without_a_letterbox_is_refused() {
        refused(
                () -> new Recipe(List.of(224), OptionalInt.empty(), List.of(), List.of(), CUBIC, 0, Placement.CENTRE),
                "padding and placement are for a letterbox, but letterbox is not set; set it, or remove them");
    }

    @Test
    void a_colour_with_more_than_24_bits_is_refused() {
        refused(
                () -> new Recipe(
                        List.of(), OptionalInt.empty(), List.of(9), List.of(), CUBIC, 0xFF727272, Placement.CENTRE),
                "padding is 0xff727272; it must be a colour 0xRRGGBB of 24 bits, such as 0x727272");
    }

    @Test
    void a_length_of_no_pixels_is_refused() {
        refused(
                () -> recipe(List.of(), OptionalInt.of(0), List.of(), List.of(), CUBIC),
                "resizeShorterSide is 0; it must be a length of at least 1 pixel");
        refused(
                () -> recipe(List.of(), OptionalInt.of(Recipe.INPUT_SIZE), List.of(), List.of(), CUBIC),
                "resizeShorterSide is INPUT_SIZE, but it is a length in pixels; name the length, or set resizeTo or"
                        + " letterbox to INPUT_SIZE");
    }

    @Test
    void a_mean_without_antialiasing_is_refused() {
        refused(
                () -> new Resampling(Kernel.AREA, false),
                "kernel is AREA and antialias is false, but AREA is the mean of all covered pixels;"
                        + " leave antialias at true, or choose another kernel");
    }

    private static Recipe resizeTo(Integer... size) {
        return recipe(List.of(size), OptionalInt.empty(), List.of(), List.of(), Resampling.BILINEAR);
    }

    private static Recipe recipe(
            List<Integer> resizeTo,
            OptionalInt shorterSide,
            List<Integer> letterbox,
            List<Integer> centreCrop,
            Resampling resampling) {
        return new Recipe(
                resizeTo, shorterSide, letterbox, centreCrop, resampling, Recipe.USUAL_PADDING, Placement.CENTRE);
    }

    private static void refused(ThrowingCallable declaration, String sentence) {
        assertThatThrownBy(declaration)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }
}
