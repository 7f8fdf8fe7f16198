package io.github.junitadversarial.campaign;
import io.github.junitadversarial.attack.pixel.*;
import io.github.junitadversarial.fixture.*;
import io.github.junitadversarial.model.onnx.*;
import io.github.junitadversarial.outcome.*;
import java.util.*;
import org.junit.jupiter.api.Test;
class MeasureTests {
  @Test void m() throws Exception {
    for (String name : List.of("lenet.onnx", "resnet.onnx")) for (int k : new int[]{3, 10, 50}) for (PixelStrategy st : List.of(PixelStrategy.GUIDED_SEARCH, PixelStrategy.SPARSE_RANDOM_SEARCH)) {
      if (name.startsWith("res") && k==3) continue;
      try (OnnxClassifier model = OnnxClassifier.open(TestImages.cifar10().resolve(name), OnnxOptions.FROM_METADATA.withLabels(new io.github.junitadversarial.model.Labels(List.of("airplane","automobile","bird","cat","deer","dog","frog","horse","ship","truck"))))) {
        FixtureSet fx = FixtureSet.inFolder(TestImages.cifar10().resolve("images"));
        int limit = name.startsWith("res") ? 30 : 100;
        Set<String> some = new HashSet<>(); fx.fixtures().stream().limit(limit).forEach(f -> some.add(f.name()));
        Map<String,Integer> before = new HashMap<>();
        Campaign c = Campaign.of(model, fx.only(some::contains)).attack(PixelAttackSpec.maxPixels(k).budget(2000).strategy(st));
        c.minimise(false).run().broken().forEach(o -> before.put(o.image(), o.adversarial().get().l0()));
        RobustnessReport r = c.run();
        double pq=0,cq=0,l0=0,b=0,min=0,over=0,dist=0; int n=r.broken().size();
        for (ImageOutcome o : r.broken()) { pq+=o.queries().minimising(); cq+=o.queries().colours(); l0+=o.adversarial().get().l0(); int kb=before.get(o.image()); b+=kb; min+=o.adversarial().get().minimal()?1:0; over=Math.max(over,o.queries().minimising()-2*kb-10);
        }
        System.out.printf("%s %s k=%d broken=%d l0 %.1f -> %.1f minimal %.0f pixelQ %.1f (2k+10=%.1f) worst over %.0f colours %.1f%n", name, st, k, n, b/n, l0/n, min, pq/n, 2*b/n+10, over, cq/n);
      }
    }
  }
}
