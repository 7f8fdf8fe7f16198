package io.github.junitadversarial.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.detection.Detection;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RealDetectorsTests {

    @ParameterizedTest
    @EnumSource
    void a_detector_finds_what_other_code_found_with_it(RealDetector real) {
        try (OnnxDetector detector = real.open()) {
            for (String photograph : ExpectedDetections.PHOTOGRAPHS) {
                List<Detection> expected = ExpectedDetections.of(real.fileName(), photograph);
                List<Detection> found = detector.detect(ExpectedDetections.photograph(photograph));
                assertThat(expected)
                        .as("%s on %s, found %s", real, photograph, found.subList(0, Math.min(20, found.size())))
                        .allMatch(one -> found.stream().anyMatch(other -> ExpectedDetections.agree(one, other)));
                assertThat(found)
                        .as("%s on %s, expected %s", real, photograph, expected)
                        .filteredOn(ExpectedDetections::isCertain)
                        .allMatch(one -> expected.stream().anyMatch(other -> ExpectedDetections.agree(one, other)));
            }
        }
    }
}
