package io.github.junitadversarial.model.onnx;

import io.github.junitadversarial.model.ChannelOrder;
import io.github.junitadversarial.model.Layout;
import io.github.junitadversarial.model.Preprocessing;
import io.github.junitadversarial.model.UnusableModelException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is said about a model's {@link Preprocessing}, key by key; a key that is empty is said elsewhere or nowhere.
 *
 * @param scale factor on the samples 0..255
 * @param mean subtracted after scaling: one number, or three in the order of the model's channels
 * @param std divided by at the end: one number, or three in the order of the model's channels
 * @param channels the order of the model's colours
 * @param layout the order of the input's axes
 */
public record PreprocessingDeclaration(
        Optional<Double> scale,
        Optional<List<Double>> mean,
        Optional<List<Double>> std,
        Optional<ChannelOrder> channels,
        Optional<Layout> layout) {

    /** Nothing is said. */
    public static final PreprocessingDeclaration NONE = new PreprocessingDeclaration(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** @throws UnusableModelException if a number is missing, not finite, or 0 where it may not be */
    public PreprocessingDeclaration {
        mean = mean.map(List::copyOf);
        std = std.map(List::copyOf);
        withDefaults(scale, mean, std, channels, layout);
    }

    /** All keys; the layout only if it is declared there. */
    public static PreprocessingDeclaration of(Preprocessing whole) {
        return new PreprocessingDeclaration(
                Optional.of(whole.scale()),
                Optional.of(whole.mean()),
                Optional.of(whole.std()),
                Optional.of(whole.channels()),
                whole.layout());
    }

    /** The same with what another declaration says about the keys that are empty here; not asked if none is. */
    PreprocessingDeclaration or(Supplier<PreprocessingDeclaration> other) {
        return new PreprocessingDeclaration(
                scale.or(() -> other.get().scale()),
                mean.or(() -> other.get().mean()),
                std.or(() -> other.get().std()),
                channels.or(() -> other.get().channels()),
                layout.or(() -> other.get().layout()));
    }

    /** The whole, where keys that nobody sets are those of {@link Preprocessing#RAW}. */
    Preprocessing orRaw() {
        return withDefaults(scale, mean, std, channels, layout);
    }

    private static Preprocessing withDefaults(
            Optional<Double> scale,
            Optional<List<Double>> mean,
            Optional<List<Double>> std,
            Optional<ChannelOrder> channels,
            Optional<Layout> layout) {
        Preprocessing raw = Preprocessing.RAW;
        return new Preprocessing(
                scale.orElse(raw.scale()),
                mean.orElse(raw.mean()),
                std.orElse(raw.std()),
                channels.orElse(raw.channels()),
                layout);
    }
}
