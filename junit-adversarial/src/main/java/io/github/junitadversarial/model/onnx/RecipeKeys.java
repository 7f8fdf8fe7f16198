package io.github.junitadversarial.model.onnx;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.junitadversarial.geometry.Kernel;
import io.github.junitadversarial.geometry.Placement;
import io.github.junitadversarial.geometry.Recipe;
import io.github.junitadversarial.geometry.Resampling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** The keys of metadata {@code preprocessing} that say how a picture is resized and cropped. */
record RecipeKeys(JsonObject object) {

    private static final String RESIZE_TO = "resizeTo";
    private static final String RESIZE_SHORTER_SIDE = "resizeShorterSide";
    private static final String LETTERBOX = "letterbox";
    private static final String CENTRE_CROP = "centreCrop";
    private static final String KERNEL = "kernel";
    private static final String ANTIALIAS = "antialias";
    private static final String PADDING = "padding";
    private static final String PLACEMENT = "placement";

    static final List<String> ALL =
            List.of(RESIZE_TO, RESIZE_SHORTER_SIDE, LETTERBOX, CENTRE_CROP, KERNEL, ANTIALIAS, PADDING, PLACEMENT);

    /** In place of a size: that of the model's input. */
    private static final String INPUT = "input";

    /** @throws IllegalArgumentException if a value is illegal or two contradict each other, with the reason */
    Recipe recipe() {
        return new Recipe(
                size(RESIZE_TO),
                object.has(RESIZE_SHORTER_SIDE)
                        ? OptionalInt.of(integer(RESIZE_SHORTER_SIDE, object.get(RESIZE_SHORTER_SIDE)))
                        : OptionalInt.empty(),
                size(LETTERBOX),
                size(CENTRE_CROP),
                new Resampling(
                        oneOf(KERNEL, Kernel.class, Recipe.NONE.resampling().kernel()),
                        flag(ANTIALIAS, Recipe.NONE.resampling().antialias())),
                colour(PADDING, Recipe.NONE.padding()),
                oneOf(PLACEMENT, Placement.class, Recipe.NONE.placement()));
    }

    private List<Integer> size(String key) {
        JsonElement value = object.get(key);
        if (value == null) {
            return List.of();
        }
        if (value.equals(new JsonPrimitive(INPUT))) {
            return List.of(Recipe.INPUT_SIZE);
        }
        List<Integer> sides = new ArrayList<>();
        if (value instanceof JsonArray array) {
            array.forEach(side -> sides.add(integer(key, side)));
        } else {
            sides.add(integer(key, value));
        }
        if (sides.isEmpty()) {
            throw illegal(key, value, "a number, [width, height] or \"" + INPUT + "\"");
        }
        return sides;
    }

    private static int integer(String key, JsonElement value) {
        if (value instanceof JsonPrimitive number && number.isNumber()) {
            double exact = number.getAsDouble();
            if (exact == Math.rint(exact) && Math.abs(exact) < Recipe.INPUT_SIZE) {
                return (int) exact;
            }
        }
        throw illegal(key, value, "whole numbers of pixels");
    }

    private boolean flag(String key, boolean absent) {
        JsonElement value = object.get(key);
        if (value == null) {
            return absent;
        }
        if (value instanceof JsonPrimitive flag && flag.isBoolean()) {
            return flag.getAsBoolean();
        }
        throw illegal(key, value, "true or false");
    }

    private int colour(String key, int absent) {
        JsonElement value = object.get(key);
        if (value == null) {
            return absent;
        }
        if (value instanceof JsonPrimitive text && text.getAsString().matches("#[0-9a-fA-F]{6}")) {
            return Integer.parseInt(text.getAsString().substring(1), 16);
        }
        throw illegal(key, value, "a colour \"#rrggbb\"");
    }

    private <E extends Enum<E>> E oneOf(String key, Class<E> type, E absent) {
        JsonElement value = object.get(key);
        if (value == null) {
            return absent;
        }
        List<E> constants = Arrays.asList(type.getEnumConstants());
        return constants.stream()
                .filter(constant ->
                        value.equals(new JsonPrimitive(constant.name().toLowerCase(Locale.ROOT)))
                                || value.equals(new JsonPrimitive(constant.name())))
                .findFirst()
                .orElseThrow(() -> illegal(key, value, "one of " + constants));
    }

    private static IllegalArgumentException illegal(String key, JsonElement value, String legal) {
        return new IllegalArgumentException("its " + key + " is " + value + "; it must be " + legal);
    }
}
