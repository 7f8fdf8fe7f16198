package io.github.junitadversarial.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxJavaType;
import com.sun.management.ThreadMXBean;
import io.github.junitadversarial.detection.DetectionRow;
import io.github.junitadversarial.geometry.Geometry;
import io.github.junitadversarial.geometry.Mapping;
import io.github.junitadversarial.geometry.Size;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetectorReadingTests {

    private static final int MOST = 300;
    private static final Size SIZE = new Size(64, 64);

    private final float[] row = new float[DetectionRow.length(MOST)];
    private final DetectorOutputs outputs = outputs();

    @Test
    void a_flood_of_boxes_makes_no_objects() {
        DetectorReading reading = reading((answer, candidates) -> {
            float[] numbers = answer.numbers(0);
            for (int i = 0; i < 5_000; i++) {
                candidates.add(i % 2, 0.3f + numbers[i % 6] + i * 1e-4f, i % 50, i % 40, 60, 60);
            }
        });
        // Until the compiler has seen everything.
        read(reading, 300);

        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        read(reading, 100);
        long allocated = threads.getThreadAllocatedBytes(thread) - before;

        assertThat(DetectionRow.count(row, 0)).isPositive();
        // Less than one object, of 16 bytes, for each: what there is, the JVM allocates for its own ends.
        assertThat(allocated).as("bytes in 100 readings").isLessThan(1_600);
    }

    @Test
    void a_row_holds_nothing_of_the_answer_before() {
        read(reading((answer, candidates) -> candidates.add(0, 0.5f, 1, 2, 3, 4)), 1);
        read(reading((answer, candidates) -> {}), 1);

        assertThat(row).containsOnly(0);
    }

    private static DetectorReading reading(BoxDecoder decoder) {
        return new DetectorReading(decoder, new ClassIndices(ClassNumbers.FROM_ZERO, 2, "m"), 0.01f, 0.6, MOST, "m");
    }

    private void read(DetectorReading reading, int times) {
        Mapping mapping = Geometry.NONE.mapping(SIZE);
        for (int i = 0; i < times; i++) {
            outputs.turnTo(0);
            reading.write(outputs, mapping, SIZE, row, 0);
        }
    }

    private static DetectorOutputs outputs() {
        OutputShape shape = new OutputShape(0, "output", List.of(6), false);
        return new DetectorOutputs(
                List.of(shape),
                List.of(new OutputMemory(new DetectorOutput(shape, OnnxJavaType.FLOAT, true), 1, "m")),
                SIZE);
    }
}
