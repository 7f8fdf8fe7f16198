package io.github.junitadversarial.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.junitadversarial.image.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Pictures of broken images hang on the nodes of these images, for IDEs and build tools that show them. */
class AttachmentsTests {

    @TempDir
    private Path temp;

    @Test
    void a_broken_image_carries_its_clean_its_adversarial_picture_and_the_difference() throws Exception {
        DrawnFixtures.draw();
        Path reports = temp.resolve("reports");
        LauncherFactory.create(LauncherConfig.builder()
                        .enableLauncherSessionListenerAutoRegistration(false)
                        .build())
                .execute(LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(GateTestCases.class))
                        .configurationParameter("adversarial.report.dir", reports.toString())
                        .configurationParameter(
                                "junit.platform.reporting.output.dir",
                                temp.resolve("output").toString())
                        .build());
        ReportPlace.used().remove(reports);

        List<Path> attached = filesBelow(temp.resolve("output"));
        assertThat(attached)
                .extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrder(
                        "clean.png",
                        "adversarial.png",
                        "difference.png",
                        "clean.png",
                        "adversarial.png",
                        "difference.png");
        assertThat(attached)
                .extracting(Path::getParent)
                .doesNotContainNull()
                .satisfies(folders -> assertThat(folders.stream().distinct()).hasSize(2));
        assertThat(attached)
                .filteredOn(file -> file.endsWith("clean.png"))
                .allSatisfy(file -> assertThat(ImageFiles.decode(Files.readAllBytes(file), "attached"))
                        .isIn(fixture("dark/0.png"), fixture("dark/1.png")));
    }

    @FixtureImages(DrawnFixtures.MIXED)
    static class GateTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 500, maxSuccessRate = 0.5)
        void survives() {}
    }

    private static Object fixture(String name) throws Exception {
        return ImageFiles.decode(Files.readAllBytes(Path.of(DrawnFixtures.MIXED, name)), name);
    }

    private static List<Path> filesBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
