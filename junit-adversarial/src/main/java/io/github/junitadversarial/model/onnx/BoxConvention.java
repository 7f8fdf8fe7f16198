package io.github.junitadversarial.model.onnx;

import io.github.junitadversarial.geometry.Size;
import java.util.List;
import java.util.Optional;

/**
 * How detectors of a family write their boxes. Shapes are those of one picture: {@code n} boxes, {@code c} classes.
 * Unless said otherwise a box is read as an object of its best class, and duplicates are suppressed.
 *
 * <p>Which of them were checked against the boxes that other code read from a real model stands with each; the others
 * were checked on generated models alone.
 */
public enum BoxConvention implements DecoderDeclaration {
    /**
     * One output {@code [n, 5 + c]} of raw anchors: for each cell of the strides 8, 16, 32 (and 64) the centre as an
     * offset from the cell and the logarithm of the sides, both in strides, then objectness and class scores as
     * probabilities; a score is their product (Ge et al., YOLOX, 2021). Checked on YOLOX-nano.
     */
    YOLOX {
        @Override
        Optional<FittedDecoder> fit(List<OutputShape> outputs, Size input) {
            return YoloxReader.of(outputs, input);
        }
    },
    /**
     * One output {@code [n, 5 + c]}: centre and sides in pixels of the input, then objectness and class scores as
     * probabilities; a score is their product. For each cell of the strides 8, 16, 32 (and 64) three boxes, as YOLOv5
     * and YOLOv7 have them, or one, as YOLOv6 and exports of YOLOX that decode. Not checked on a real model.
     */
    YOLOV5 {
        @Override
        Optional<FittedDecoder> fit(List<OutputShape> outputs, Size input) {
            return Yolov5Reader.of(outputs, input);
        }
    },
    /**
     * One output {@code [4 + c, n]}, or {@code [n, 4 + c]} where n is that of the cells of the strides 8, 16, 32 (and
     * 64): centre and sides in pixels of the input, then class scores as probabilities: YOLOv8, YOLO11 and others
     * without objectness. Checked on YOLOv8n.
     */
    YOLOV8 {
        @Override
        Optional<FittedDecoder> fit(List<OutputShape> outputs, Size input) {
            return Yolov8Reader.of(outputs, input);
        }
    },
    /**
     * One output {@code [n, 6]}, n at most 1,000: left, top, right, bottom in pixels of the input, score, class; each
     * object once: YOLOv10, YOLO26 and others with the suppression of duplicates inside. Checked on YOLO26n.
     */
    END_TO_END {
        @Override
        Optional<FittedDecoder> fit(List<OutputShape> outputs, Size input) {
            return EndToEndReader.of(outputs);
        }
    },
    /**
     * For each of the strides 8, 16, 32 an output {@code [cells, c]} of class scores as probabilities and one
     * {@code [cells, 32]} of four sides by eight bins, whose softmax gives the distances from the middle of the cell
     * (NanoDet, 2020). Outputs are told apart by their shapes, in whatever order and by whatever names they come; c is
     * not 32. Checked on NanoDet-m.
     */
    NANODET {
        @Override
        Optional<FittedDecoder> fit(List<OutputShape> outputs, Size input) {
            return NanodetReader.of(outputs, input);
        }
    },
    /**
     * An output with the number of boxes, one {@code [n, 4]} of top, left, bottom, right as shares of the input's
     * sides, and two {@code [n]} with the words {@code score} and {@code class} in their names; each object once:
     * TensorFlow's detectors. How they number classes must be declared. Checked on YOLOX-nano with such outputs.
     */
    SSD {
        @Override
        Optional<FittedDecoder> fit(List<OutputShape> outputs, Size input) {
            return SsdReader.of(outputs);
        }
    },
    /**
     * An output {@code [n, c]} of logits, each of which has its own sigmoid, and one {@code [n, 4]} of centre and sides
     * as shares of the input's sides, n at most 1,000; each object once, though a box may be read as objects of several
     * classes: RT-DETR, D-FINE, DEIM. Checked on DEIMv2-Atto.
     */
    DETR {
        @Override
        Optional<FittedDecoder> fit(List<OutputShape> outputs, Size input) {
            return DetrReader.of(outputs, false);
        }
    },
    /**
     * The same with {@code [n, c + 1]} logits under one softmax, of which the last stands for no object (Carion et al.,
     * DETR, 2020); a box is read as an object of its best class. Not checked on a real model.
     */
    DETR_SOFTMAX {
        @Override
        Optional<FittedDecoder> fit(List<OutputShape> outputs, Size input) {
            return DetrReader.of(outputs, true);
        }
    },
    /**
     * Three outputs, {@code [n]} classes, {@code [n, 4]} left, top, right, bottom in pixels of the size that the model
     * was told or else of its input, and {@code [n]} scores; each object once. Classes are known by their whole numbers
     * or by the word {@code label} in their name. Checked on DEIMv2-Atto.
     */
    DETR_POST {
        @Override
        Optional<FittedDecoder> fit(List<OutputShape> outputs, Size input) {
            return DetrPostReader.of(outputs);
        }
    };

    /** A decoder of these outputs, empty where they do not have the shapes of this convention. */
    abstract Optional<FittedDecoder> fit(List<OutputShape> outputs, Size input);
}
