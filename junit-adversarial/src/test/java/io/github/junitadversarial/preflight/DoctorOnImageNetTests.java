package io.github.junitadversarial.preflight;

import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.geometry.Geometry;
import io.github.junitadversarial.geometry.Placement;
import io.github.junitadversarial.geometry.Resampling;
import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.geometry.Step;
import io.github.junitadversarial.model.*;
import io.github.junitadversarial.model.onnx.*;
import java.nio.file.*;
import java.util.*;
import org.junit.jupiter.api.Test;

class DoctorOnImageNetTests {
    static final Path DIR = Path.of("..", "..", "shared", "data", "imagenet");
    static final Size IN = new Size(224, 224);
    static final Geometry CROP =
            Geometry.of(new Step.ResizeShorterSide(256, Resampling.BILINEAR), new Step.CentreCrop(IN));
    static final Preprocessing SQ =
            new Preprocessing(1, List.of(104.0, 117.0, 123.0), List.of(1.0)).withChannels(ChannelOrder.BGR);
    static final Preprocessing MN = new Preprocessing(1 / 255.0, List.of(.485, .456, .406), List.of(.229, .224, .225));

    static List<Fixture> fixtures(int shift) throws Exception {
        List<Fixture> all = new ArrayList<>();
        for (String line : Files.readAllLines(DIR.resolve("labels.csv"))) {
            String[] c = line.split(",");
            Path f = DIR.resolve(c[0]);
            if (Files.exists(f))
                all.add(new Fixture(c[0], String.valueOf(Integer.parseInt(c[1]) + shift), () -> Files.readAllBytes(f)));
        }
        return all;
    }

    void check(String name, String file, Preprocessing p, Geometry g, int shift, OptionalInt bg) throws Exception {
        OnnxOptions o = OnnxOptions.FROM_METADATA.withPreprocessing(p).withGeometry(g);
        if (bg.isPresent()) o = o.withBackgroundClass(bg.getAsInt());
        try (OnnxClassifier m = OnnxClassifier.open(DIR.resolve("models").resolve(file), o)) {
            Surveyed s = Surveyed.of(m, fixtures(shift));
            long t = System.nanoTime();
            String said;
            try {
                Diagnosis d = s.examined();
                said = "OK " + d;
            } catch (UnusableModelException e) {
                said = e.getMessage();
            }
            System.out.println(name + " " + s.right() + "/" + s.answers().size() + " "
                    + (System.nanoTime() - t) / 1000000 + " ms: " + said);
        }
    }

    @Test
    void explore() throws Exception {
        for (String which : List.of("squeezenet1.0_fp32.onnx", "mobilenet_v2_torchvision_float.onnx")) {
            Preprocessing good = which.startsWith("s") ? SQ : MN;
            ChannelOrder other = which.startsWith("s") ? ChannelOrder.RGB : ChannelOrder.BGR;
            OptionalInt no = OptionalInt.empty();
            check("order", which, good.withChannels(other), CROP, 0, no);
            check("stretch", which, good, Geometry.of(new Step.Resize(IN, Resampling.BILINEAR)), 0, no);
            check(
                    "shorter 512",
                    which,
                    good,
                    Geometry.of(new Step.ResizeShorterSide(512, Resampling.BILINEAR), new Step.CentreCrop(IN)),
                    0,
                    no);
            check(
                    "letterbox",
                    which,
                    good,
                    Geometry.of(new Step.Letterbox(IN, Placement.CENTRE, 0, Resampling.BILINEAR)),
                    0,
                    no);
            check("background", which, good, CROP, 0, OptionalInt.of(0));
            check(
                    "order+shorter 512",
                    which,
                    good.withChannels(other),
                    Geometry.of(new Step.ResizeShorterSide(512, Resampling.BILINEAR), new Step.CentreCrop(IN)),
                    0,
                    no);
            check("order+from1", which, good.withChannels(other), CROP, 1, no);
        }
    }
}
