package io.github.junitadversarial.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ONNX files in the jar. After a change: {@link CanaryFiles#main} writes them anew. */
class BundledCanariesTests {

    @ParameterizedTest
    @EnumSource(Canary.class)
    void are_byte_for_byte_what_the_test_tree_makes(Canary canary) throws IOException {
        try (InputStream bundled = Canary.class.getResourceAsStream(canary.file())) {
            assertThat(bundled).isNotNull();
            assertThat(bundled.readAllBytes()).isEqualTo(CanaryFiles.bytes(canary));
        }
    }

    @ParameterizedTest
    @EnumSource(Canary.class)
    void weigh_a_few_kilobytes(Canary canary) {
        assertThat(CanaryFiles.bytes(canary)).hasSizeLessThan(4_000);
    }
}
