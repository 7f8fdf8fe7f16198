package io.github.junitadversarial.campaign;

import io.github.junitadversarial.attack.AttackTask;
import io.github.junitadversarial.attack.Candidates;
import io.github.junitadversarial.attack.RandomStream;
import io.github.junitadversarial.attack.ScriptedAttack;
import io.github.junitadversarial.image.PixelEdits;
import java.util.function.Consumer;

/** Attacks several images together: what one of them is tried with depends on how many of the others are open. */
record CohortAttack(int cohortSize) implements ScriptedAttack {

    @Override
    public String name() {
        return "COHORT";
    }

    @Override
    public Consumer<Candidates> script(AttackTask task) {
        RandomStream random = new RandomStream(task.seed());
        return candidates -> {
            for (int image = 0; image < task.images().size(); image++) {
                if (candidates.room(image) > 0) {
                    PixelEdits edits = candidates.add(image);
                    int pixels = task.images().get(image).image().pixels();
                    for (int i = 0; i < task.images().get(image).maxPixels(); i++) {
                        edits.add(random.nextInt(pixels), random.nextInt(8) * 0x1F1F1F);
                    }
                }
            }
        };
    }
}
