package io.github.junitadversarial.campaign;

import io.github.junitadversarial.attack.AttackSpec;
import io.github.junitadversarial.attack.AttackTask;
import io.github.junitadversarial.attack.AttackedImage;
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
    private final Criteria criteria;
    private final AttackPoint point;
    private final long campaignSeed;

    CohortStarter(RunSetup setup, Survey survey) {
        this.attack = setup.attack();
        this.criteria = new Criteria(attack, survey.labels().orElseThrow(), survey.scale());
        this.point = setup.point();
        this.campaignSeed = setup.options().seed();
    }

    LiveCohort start(Cohort cohort) {
        List<LiveImage> images = new ArrayList<>();
        List<AttackedImage> attacked = new ArrayList<>();
        for (SurveyedImage surveyed : cohort.images()) {
            LiveImage image = open(surveyed);
            images.add(image);
            float[] scores = surveyed.cleanScores();
            attacked.add(new AttackedImage(
                    image.clean(), image.criterion().loss(scores, 0, scores.length), image.maxPixels()));
        }
        AttackTask task = new AttackTask(attacked, attack.goal(), seed(cohort, attacked));
        return new LiveCohort(
                attack.strategy().start(task), attack.strategy().candidatesAtATime(), List.copyOf(images));
    }

    /** One image with its picture and its criterion, nothing charged to it but the clean pass. */
    LiveImage open(SurveyedImage surveyed) {
        RgbImage clean = LiveImage.readAgain(surveyed, point);
        return new LiveImage(
                surveyed,
                clean,
                criteria.of(surveyed.trueClass()),
                attack.stopAt(),
                attack.maxPixels(clean),
                attack.budget());
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
