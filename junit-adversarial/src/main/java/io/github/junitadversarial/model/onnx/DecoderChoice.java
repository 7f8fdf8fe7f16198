package io.github.junitadversarial.model.onnx;

import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.UnusableModelException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds out how a detector writes its boxes. */
record DecoderChoice(List<OutputShape> outputs, Size input, Optional<Labels> labels, String model) {

    /** The decoder and what to call it. */
    record Named(FittedDecoder fitted, String name) {}

    /** @throws UnusableModelException if the declared convention does not fit the outputs, or not just one does */
    Named choose(Optional<DecoderDeclaration> declared) {
        if (declared.isEmpty()) {
            return onlyOne();
        }
        if (declared.get() instanceof BoxConvention convention) {
            return new Named(
                    convention
                            .fit(outputs, input)
                            .orElseThrow(() -> new UnusableModelException("decoder is " + convention + ", but "
                                    + described() + " do not have its shapes; " + alternatives(convention))),
                    convention.name());
        }
        BoxDecoder own = (BoxDecoder) declared.get();
        return new Named(new FittedDecoder(own, OptionalInt.empty()), nameOf(own.getClass()));
    }

    /** Without what the class of a lambda has in its name that is another in every JVM: names identify a run. */
    private static String nameOf(Class<?> decoder) {
        return decoder.getName().replaceFirst("\\$\\$Lambda.*", " (lambda)");
    }

    private Named onlyOne() {
        Map<BoxConvention, FittedDecoder> fitting = fitting();
        if (fitting.size() > 1) {
            fitting.values().removeIf(this::hasOtherNumberOfClasses);
        }
        if (fitting.size() != 1) {
            throw new UnusableModelException(described() + " have the shapes of "
                    + (fitting.isEmpty() ? "no convention that is known" : fitting.keySet() + " alike")
                    + "; set decoder to "
                    + (fitting.isEmpty()
                            ? "a BoxDecoder of your own that reads them, or export the model by one of "
                                    + Arrays.toString(BoxConvention.values())
                                    + "; a classifier goes without task = DETECTION"
                            : "the one by which the model was exported"));
        }
        Map.Entry<BoxConvention, FittedDecoder> only =
                fitting.entrySet().iterator().next();
        return new Named(only.getValue(), only.getKey().name());
    }

    private String alternatives(BoxConvention declared) {
        Map<BoxConvention, FittedDecoder> others = fitting();
        others.remove(declared);
        return others.isEmpty()
                ? "set decoder to a BoxDecoder of your own that reads them"
                : "set decoder to " + others.keySet() + ", whose shapes they have, or to a BoxDecoder of your own";
    }

    private boolean hasOtherNumberOfClasses(FittedDecoder fitted) {
        return labels.isPresent()
                && fitted.classes().isPresent()
                && fitted.classes().getAsInt() != labels.get().size();
    }

    private Map<BoxConvention, FittedDecoder> fitting() {
        Map<BoxConvention, FittedDecoder> fitting = new LinkedHashMap<>();
        for (BoxConvention convention : BoxConvention.values()) {
            convention.fit(outputs, input).ifPresent(fitted -> fitting.put(convention, fitted));
        }
        return fitting;
    }

    private String described() {
        return "the outputs " + outputs + " of model " + model;
    }
}
