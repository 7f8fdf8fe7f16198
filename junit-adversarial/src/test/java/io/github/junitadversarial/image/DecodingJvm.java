package io.github.junitadversarial.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A JVM with 256 MB of heap that decodes files. It does so in a pool whose threads see no class but the JDK's by their
 * context, where readers get lost that are not registered with care.
 */
final class DecodingJvm {

    /**
     * What became of a file.
     *
     * @param milliseconds that it took
     * @param width of the picture, 0 if there is none
     * @param height of the picture, 0 if there is none
     * @param text the mean colours of nine equal parts, {@code rrggbb}, or the sentence of the refusal
     */
    record Result(long milliseconds, int width, int height, String text) {}

    private DecodingJvm() {}

    /**
     * Decodes the files.
     *
     * @param jars which entries of the class path the JVM gets
     * @return what became of each, by the name of its file
     */
    static Map<String, Result> decode(List<Path> files, Predicate<String> jars)
            throws IOException, InterruptedException {
        // Surefire may put a jar with nothing but a manifest on the class path; it names the true one in a property.
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Djava.awt.headless=true",
                "-cp",
                String.join(
                        System.getProperty("path.separator"),
                        Stream.of(classPath.split(System.getProperty("path.separator")))
                                .filter(jars)
                                .toList()),
                DecodingJvm.class.getName()));
        files.forEach(file -> command.add(file.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("the JVM ended with " + process.exitValue() + " after\n" + output);
        }
        Map<String, Result> results = new LinkedHashMap<>();
        output.lines()
                .map(line -> line.split("\t"))
                .forEach(part -> results.put(
                        part[0],
                        new Result(
                                Long.parseLong(part[1]),
                                Integer.parseInt(part[2]),
                                Integer.parseInt(part[3]),
                                part[4])));
        return results;
    }

    public static void main(String[] files) {
        new ForkJoinPool(1)
                .submit(() -> {
                    Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
                    Stream.of(files).map(Path::of).forEach(DecodingJvm::report);
                })
                .join();
    }

    private static void report(Path file) {
        long start = System.nanoTime();
        String result;
        try {
            RgbImage image = ImageFiles.decode(
                    Files.readAllBytes(file), file.getFileName().toString());
            result = image.width() + "\t" + image.height() + "\t" + meanColours(image);
        } catch (UnreadableImageException e) {
            result = "0\t0\t" + e.getMessage();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.println(file.getFileName() + "\t" + (System.nanoTime() - start) / 1_000_000 + "\t" + result);
    }

    private static String meanColours(RgbImage image) {
        StringBuilder text = new StringBuilder();
        for (int part = 0; part < 9; part++) {
            text.append(part == 0 ? "" : " ").append(meanColour(image, part % 3, part / 3));
        }
        return text.toString();
    }

    private static String meanColour(RgbImage image, int column, int row) {
        int left = column * image.width() / 3;
        int right = Math.max(left + 1, (column + 1) * image.width() / 3);
        int top = row * image.height() / 3;
        int bottom = Math.max(top + 1, (row + 1) * image.height() / 3);
        long[] sums = new long[3];
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                for (int channel = 0; channel < 3; channel++) {
                    sums[channel] += image.sample(y * image.width() + x, channel);
                }
            }
        }
        double pixels = (double) (right - left) * (bottom - top);
        return String.format(
                "%02x%02x%02x",
                Math.round(sums[0] / pixels), Math.round(sums[1] / pixels), Math.round(sums[2] / pixels));
    }
}
