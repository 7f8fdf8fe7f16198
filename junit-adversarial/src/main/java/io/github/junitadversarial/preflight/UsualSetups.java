package io.github.junitadversarial.preflight;

import io.github.junitadversarial.geometry.Geometry;
import io.github.junitadversarial.geometry.Placement;
import io.github.junitadversarial.geometry.Recipe;
import io.github.junitadversarial.geometry.Resampling;
import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.geometry.Step;
import io.github.junitadversarial.model.ChannelOrder;
import io.github.junitadversarial.model.Layout;
import io.github.junitadversarial.model.ModelSetup;
import io.github.junitadversarial.model.Preprocessing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The set-ups that models are usually trained with, one of which may have been meant. */
final class UsualSetups {

    private static final int LARGEST_SAMPLE = 255;

    /** The recipe of most ImageNet models cuts seven eighths out of the middle. */
    private static final double CENTRE = 0.875;

    /** Numbers for red, green and blue. */
    private static final List<Preprocessing> NUMBERS = List.of(
            Preprocessing.RAW,
            Preprocessing.ZERO_TO_ONE,
            new Preprocessing(1 / 127.5, same(1), same(1)),
            // ImageNet, as torchvision and timm have it.
            new Preprocessing(1.0 / LARGEST_SAMPLE, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225)),
            // ImageNet, as Caffe has it.
            new Preprocessing(1, List.of(123.0, 117.0, 104.0), same(1)),
            // CIFAR-10.
            new Preprocessing(1.0 / LARGEST_SAMPLE, List.of(0.4914, 0.4822, 0.4465), List.of(0.2470, 0.2435, 0.2616)),
            new Preprocessing(1, same(128), same(1)));

    private UsualSetups() {}

    /** With other numbers, orders of colours and axes than declared; the steps stay. */
    static List<ModelSetup> withOtherNumbers(ModelSetup declared) {
        Preprocessing own = declared.preprocessing();
        Preprocessing plain = spelledOut(own);
        Set<Preprocessing> numbers = new LinkedHashSet<>();
        for (ChannelOrder order : List.of(own.channels(), other(own.channels()))) {
            numbers.add(plain.withChannels(order));
            numbers.add(reversed(plain).withChannels(order));
            numbers.add(scaled(plain, 1).withChannels(order));
            numbers.add(scaled(plain, 1.0 / LARGEST_SAMPLE).withChannels(order));
            for (Preprocessing usual : NUMBERS) {
                Preprocessing ordered = order == ChannelOrder.RGB ? usual : reversed(usual);
                numbers.add(laidOut(ordered.withChannels(order), own.layout()));
            }
        }
        numbers.remove(plain);
        own.layout()
                .flatMap(layout -> Arrays.stream(Layout.values())
                        .filter(one -> one != layout)
                        .findFirst())
                .ifPresent(layout -> numbers.add(plain.withLayout(layout)));
        return numbers.stream()
                .map(one -> new ModelSetup(one, declared.geometry()))
                .toList();
    }

    /**
     * With other steps than declared; none where pictures are taken as they are.
     *
     * @param numbers what goes with them, each in turn
     */
    static List<ModelSetup> withOtherSteps(
            ModelSetup declared, Collection<Preprocessing> numbers, Optional<Size> inputSize) {
        if (declared.geometry().steps().isEmpty() || inputSize.isEmpty()) {
            return List.of();
        }
        Size input = inputSize.get();
        int shorter = Math.min(input.width(), input.height());
        Resampling resampling = resampling(declared.geometry());
        Step crop = new Step.CentreCrop(input);
        Set<Geometry> steps = new LinkedHashSet<>();
        steps.add(Geometry.of(new Step.ResizeShorterSide((int) Math.round(shorter / CENTRE), resampling), crop));
        steps.add(Geometry.of(new Step.Resize(input, resampling)));
        steps.add(Geometry.of(new Step.ResizeShorterSide(shorter, resampling), crop));
        steps.add(Geometry.of(new Step.Letterbox(input, Placement.CENTRE, Recipe.USUAL_PADDING, resampling)));
        steps.remove(declared.geometry());
        return numbers.stream()
                .flatMap(one -> steps.stream().map(geometry -> new ModelSetup(one, geometry)))
                .toList();
    }

    /** The same with three numbers where one stands for all. */
    static Preprocessing spelledOut(Preprocessing numbers) {
        return new Preprocessing(
                numbers.scale(),
                numbers.mean().size() == 1 ? same(numbers.mean().get(0)) : numbers.mean(),
                numbers.std().size() == 1 ? same(numbers.std().get(0)) : numbers.std(),
                numbers.channels(),
                numbers.layout());
    }

    private static Resampling resampling(Geometry geometry) {
        for (Step step : geometry.steps()) {
            if (step instanceof Step.Resize resize) {
                return resize.resampling();
            }
            if (step instanceof Step.ResizeShorterSide resize) {
                return resize.resampling();
            }
            if (step instanceof Step.Letterbox letterbox) {
                return letterbox.resampling();
            }
        }
        return Resampling.BILINEAR;
    }

    private static Preprocessing reversed(Preprocessing numbers) {
        return new Preprocessing(
                numbers.scale(),
                reversed(numbers.mean()),
                reversed(numbers.std()),
                numbers.channels(),
                numbers.layout());
    }

    private static List<Double> reversed(List<Double> numbers) {
        List<Double> reversed = new ArrayList<>(numbers);
        Collections.reverse(reversed);
        return reversed;
    }

    private static Preprocessing scaled(Preprocessing numbers, double scale) {
        return new Preprocessing(scale, numbers.mean(), numbers.std(), numbers.channels(), numbers.layout());
    }

    private static Preprocessing laidOut(Preprocessing numbers, Optional<Layout> layout) {
        return layout.map(numbers::withLayout).orElse(numbers);
    }

    private static ChannelOrder other(ChannelOrder order) {
        return order == ChannelOrder.RGB ? ChannelOrder.BGR : ChannelOrder.RGB;
    }

    private static List<Double> same(double number) {
        return List.of(number, number, number);
    }
}
