package io.github.junitadversarial.model.onnx;

import io.github.junitadversarial.geometry.Size;
import java.util.List;
import java.util.Optional;

/** How detectors of a family write their boxes. Shapes are those of one picture: {@code n} boxes, {@code c} classes. */
public enum BoxConvention implements DecoderDeclaration {
    /**
     * One output {@code [n, 5 + c]} of raw anchors: for each cell of the strides 8, 16 and 32 the centre as an offset
     * from the cell and the logarithm of the sides, both in strides, then objectness and class scores as probabilities;
     * a score is their product (Ge et al., YOLOX, 2021; also with the strides up to 64).
     */
    YOLOX {
        @Override
        Optional<FittedDecoder> fit(List<OutputShape> outputs, Size input) {
            return YoloxReader.of(outputs, input);
        }
    },
    /**
     * One output {@code [4 + c, n]}: centre and sides in pixels of the input, then class scores as probabilities:
     * YOLOv8, YOLO11 and their relatives without objectness.
     */
    YOLOV8 {
        @Override
        Optional<FittedDecoder> fit(List<OutputShape> outputs, Size input) {
            return Yolov8Reader.of(outputs);
        }
    };

    /** A decoder of these outputs, empty where they do not have the shapes of this convention. */
    abstract Optional<FittedDecoder> fit(List<OutputShape> outputs, Size input);
}
