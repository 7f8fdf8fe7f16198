package io.github.junitadversarial.canary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the bundled ONNX files are made of. */
final class CanaryFiles {

    private CanaryFiles() {}

    /** Writes all of them into a folder, which the arguments name. */
    public static void main(String... arguments) throws IOException {
        for (Canary canary : Canary.values()) {
            Files.write(Path.of(arguments[0], canary.file()), bytes(canary));
        }
    }

    static byte[] bytes(Canary canary) {
        CanaryModel model = switch (canary) {
            case ONE_PIXEL ->
                new CanaryModel(canary.text(), 0xFF0000)
                        .slope(1 / 2f)
                        .window(9, 3, 4, 0.7f)
                        .window(10, 4, 2, 1.4f);
            case TWO_PIXELS ->
                new CanaryModel(canary.text(), 0xFFFFFF)
                        .slope(1 / 2f)
                        .window(1, 1, 6, 0.3f)
                        .window(2, 2, 4, 0.6f)
                        .window(9, 9, 6, 0.3f)
                        .window(10, 10, 4, 0.6f);
            case REGION ->
                new CanaryModel(canary.text(), 0x000000).slope(1 / 3f).window(0, 0, 8, 2);
            case FLAT_SCORES ->
                new CanaryModel(canary.text(), 0x0000FF)
                        .quantised()
                        .window(1, 7, 8, 0.5f)
                        .window(3, 9, 4, 0.9f);
            case NO_HOLE ->
                new CanaryModel(canary.text(), 0x00FF00)
                        .tiesAtMost()
                        .window(5, 9, 6, 0.5f)
                        .window(6, 10, 4, 0.9f);
        };
        return model.bytes();
    }
}
