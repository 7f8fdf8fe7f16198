package io.github.junitadversarial.campaign;

import io.github.junitadversarial.attack.AttackSpec;
import io.github.junitadversarial.attack.AttackTask;
import io.github.junitadversarial.attack.AttackedImage;
import io.github.junitadversarial.goal.Criterion;
import io.github.junitadversarial.goal.Goal;
import io.github.junitadversarial.goal.Objective;
import io.github.junitadversarial.image.RgbImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** Brings a cohort to life: reads its pictures and starts its strategy. Thread-safe. */
final class CohortStarter {

    private final AttackSpec attack;
    private final Survey survey;
    private final AttackPoint point;
    private final long campaignSeed;

    CohortStarter(RunSetup setup, Survey survey) {
        this.attack = setup.attack();
        this.survey = survey;
        this.point = setup.point();
        this.campaignSeed = setup.options().seed();
    }

    LiveCohort start(Cohort cohort) {
        Objective objective = attack.strategy().objective(attack.goal());
        List<LiveImage> images = new ArrayList<>();
        List<AttackedImage> attacked = new ArrayList<>();
        for (SurveyedImage surveyed : cohort.images()) {
            RgbImage clean = LiveImage.readAgain(surveyed, point);
            Criterion criterion = criterion(objective, surveyed);
            int maxPixels = attack.maxPixels(clean);
            images.add(new LiveImage(surveyed, clean, criterion, attack.stopAt(), maxPixels, attack.budget()));
            float[] scores = surveyed.cleanScores();
            attacked.add(new AttackedImage(clean, criterion.loss(scores, 0, scores.length), maxPixels));
        }
        AttackTask task = new AttackTask(attacked, attack.goal(), seed(cohort, attacked));
        return new LiveCohort(
                attack.strategy().start(task), attack.strategy().candidatesAtATime(), List.copyOf(images));
    }

    private Criterion criterion(Objective objective, SurveyedImage image) {
        return attack.goal() instanceof Goal.TargetLabel target
                ? Criterion.targeted(
                        survey.scale(),
                        objective,
                        image.trueClass(),
                        survey.labels().orElseThrow().classOf(target.label()).orElseThrow())
                : Criterion.untargeted(survey.scale(), objective, image.trueClass());
    }

    /**
     * The same for any order, thread or shard. The budget stays out of it: a larger one goes on where a smaller one
     * ended.
     */
    private long seed(Cohort cohort, List<AttackedImage> attacked) {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            hash.update(ByteBuffer.allocate(Long.BYTES).putLong(campaignSeed).array());
            hash.update((attack.strategy().name() + '\n' + attack.goal() + '\n').getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < cohort.images().size(); i++) {
                String image =
                        cohort.images().get(i).digest() + ' ' + attacked.get(i).maxPixels() + '\n';
                hash.update(image.getBytes(StandardCharsets.UTF_8));
            }
            // The steps before the attacked pictures show in their digests.
            if (!point.after().steps().isEmpty()) {
                hash.update(point.after().toString().getBytes(StandardCharsets.UTF_8));
            }
            return ByteBuffer.wrap(hash.digest()).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
