package io.github.junitadversarial.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.junitadversarial.image.ImageFiles;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.jupiter.PixelAttack;
import io.github.junitadversarial.testmodels.OnnxModels;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A Maven project as a user has it: a pom, pictures, a model. Only its classes are borrowed: tests are the
 * {@code …TestCases} of this package.
 *
 * <p>The model answers {@code lit} where the mean brightness of a picture is above one half, else {@code dark}. So the
 * brightness of an even picture says how many pixels it takes to break it.
 */
record UserProject(Path folder) {

    static final String MODEL = "src/test/resources/light.onnx";
    static final String LABELS = "src/test/resources/labels.txt";

    /**
     * Ten pictures: {@code dark/dusk.png} breaks with one pixel, {@code lit/dawn.png} with two, the others withstand
     * both.
     */
    static final String TWILIGHT = "src/test/resources/twilight";

    /** Ten pictures that withstand. */
    static final String DAYLIGHT = "src/test/resources/daylight";

    private static final int SIDE = 8;

    /**
     * Writes the project into a folder.
     *
     * @param junit version of JUnit Jupiter
     * @param surefire version of Surefire
     */
    static UserProject create(Path folder, String junit, String surefire) throws IOException {
        UserProject project = new UserProject(folder);
        project.write("pom.xml", pom(junit, surefire).getBytes(UTF_8));
        project.write(LABELS, "dark\nlit\n".getBytes(UTF_8));
        float[] mean = new float[3 * SIDE * SIDE];
        Arrays.fill(mean, 1f / (255 * mean.length));
        float[][] weights = {new float[mean.length], mean};
        project.write(
                MODEL,
                OnnxModels.linear(SIDE, SIDE, weights, new float[] {0.5f, 0}).bytes());
        for (int i = 0; i < 10; i++) {
            project.draw(DAYLIGHT + "/lit/day-" + i + ".png", 200 + i);
        }
        for (int i = 0; i < 8; i++) {
            project.draw(TWILIGHT + "/lit/day-" + i + ".png", 200 + i);
        }
        // Of 64 pixels, a white one adds 2 to the mean and a black one takes 2 away; the border is at 127.5.
        project.draw(TWILIGHT + "/dark/dusk.png", 126);
        project.draw(TWILIGHT + "/lit/dawn.png", 130);
        return project;
    }

    /** What GitHub Actions would show on the page of a run. */
    Path stepSummary() {
        return folder.resolve("step-summary.md");
    }

    private static String pom(String junit, String surefire) {
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.acme</groupId>
                  <artifactId>signs</artifactId>
                  <version>1</version>
                  <properties>
                    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                    <names.of.nodes>true</names.of.nodes>
                  </properties>
                  <dependencies>
                    <dependency>
                      <groupId>org.junit.jupiter</groupId>
                      <artifactId>junit-jupiter</artifactId>
                      <version>%s</version>
                      <scope>test</scope>
                    </dependency>
                  </dependencies>
                  <build>
                    <plugins>
                      <plugin>
                        <groupId>org.apache.maven.plugins</groupId>
                        <artifactId>maven-surefire-plugin</artifactId>
                        <version>%s</version>
                        <configuration>
                          <argLine>--enable-native-access=ALL-UNNAMED -XX:TieredStopAtLevel=1</argLine>
                          <classesDirectory>%s</classesDirectory>
                          <testClassesDirectory>%s</testClassesDirectory>
                          <additionalClasspathElements>
                            %s
                          </additionalClasspathElements>
                          <statelessTestsetReporter
                              implementation="org.apache.maven.plugin.surefire.extensions.junit5.JUnit5Xml30StatelessReporter">
                            <usePhrasedTestCaseMethodName>${names.of.nodes}</usePhrasedTestCaseMethodName>
                          </statelessTestsetReporter>
                        </configuration>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """.formatted(
                        junit,
                        surefire,
                        escaped(classesWith(PixelAttack.class)),
                        escaped(classesWith(UserProject.class)),
                        libraries());
    }

    // JUnit comes from the pom, and from Surefire, as it does for a user.
    private static String libraries() {
        // Surefire may put a jar with nothing but a manifest on the class path; it names the true one in a property.
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(classPath.split(File.pathSeparator))
                .map(Path::of)
                .filter(element -> element.toString().endsWith(".jar"))
                .filter(element -> !element.getFileName().toString().startsWith("junit-"))
                .map(element -> "<element>" + escaped(element) + "</element>")
                .collect(Collectors.joining());
    }

    private static Path classesWith(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String escaped(Path path) {
        return path.toString().replace("&", "&amp;").replace("<", "&lt;");
    }

    private void draw(String file, int brightness) throws IOException {
        write(file, ImageFiles.encodePng(RgbImage.filled(SIDE, SIDE, brightness * 0x010101)));
    }

    private void write(String file, byte[] bytes) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, bytes);
    }
}
