package io.github.junitadversarial.campaign;

import io.github.junitadversarial.attack.AttackSpec;
import io.github.junitadversarial.attack.AttackStrategy;
import io.github.junitadversarial.attack.AttackTask;
import io.github.junitadversarial.attack.AttackedImage;
import io.github.junitadversarial.goal.Repetition;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.storage.Sha256;
import java.io.DataInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Brings a cohort to life: reads its pictures, starts its strategy or lets it go on. Thread-safe. */
final class CohortStarter {

    private final AttackSpec attack;
    private final Criteria criteria;
    private final AttackPoint point;
    private final long campaignSeed;
    private final Repetition repetition;

    CohortStarter(RunSetup setup, Survey survey) {
        this.attack = setup.attack();
        this.criteria = setup.task().criteria(survey.labels().orElseThrow(), survey.scale());
        this.point = setup.point();
        this.campaignSeed = setup.options().seed();
        this.repetition = setup.options().repetition();
    }

    /** A course at its beginning. */
    Course course(Cohort cohort) {
        return new Course(cohort, accounts(cohort));
    }

    /** A course that another process came to the end of, at its beginning. */
    Course course(Cohort cohort, RecordedCohort recorded) {
        return new Course(cohort, accounts(cohort), recorded);
    }

    private List<Account> accounts(Cohort cohort) {
        List<Account> accounts = new ArrayList<>();
        for (SurveyedImage image : cohort.images()) {
            accounts.add(account(image));
        }
        return accounts;
    }

    /**
     * Begins a leg of a course.
     *
     * @param target search queries for each image after which it is to pause
     */
    LiveCohort start(Course course, int target) {
        List<LiveImage> images = new ArrayList<>();
        List<AttackedImage> attacked = new ArrayList<>();
        for (Account account : course.accounts()) {
            LiveImage image = open(account);
            images.add(image);
            float[] scores = image.cleanScores();
            attacked.add(new AttackedImage(
                    image.clean(),
                    image.criterion().loss(scores, 0, scores.length),
                    image.maxPixels(),
                    image.criterion().objects(),
                    point.influential(image.clean())));
        }
        AttackTask task = new AttackTask(attacked, attack.goal(), seed(course.cohort(), attacked));
        return new LiveCohort(
                course, strategy(course, task), attack.strategy().candidatesAtATime(), List.copyOf(images), target);
    }

    private AttackStrategy strategy(Course course, AttackTask task) {
        Optional<DataInput> saved = course.resume();
        try {
            return saved.isPresent()
                    ? attack.strategy().resume(task, saved.get())
                    : attack.strategy().start(task);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "strategy " + attack.strategy().name() + " cannot read what it wrote down itself; it is at fault",
                    e);
        }
    }

    /** One image with its picture and its criterion, nothing charged to it but what was spent before the search. */
    LiveImage open(SurveyedImage surveyed) {
        return open(account(surveyed));
    }

    private LiveImage open(Account account) {
        RgbImage clean = LiveImage.readAgain(account.image(), point);
        return new LiveImage(account, clean, criteria, attack.stopAt(), attack.maxPixels(clean));
    }

    private Account account(SurveyedImage image) {
        float[] scores = image.cleanScores();
        return new Account(image, criteria.of(image).margin(scores, 0, scores.length), attack.budget(), repetition);
    }

    /**
     * The same for any order, thread or shard. The budget stays out of it: a larger one goes on where a smaller one
     * ended.
     */
    private long seed(Cohort cohort, List<AttackedImage> attacked) {
        StringBuilder text = new StringBuilder(attack.strategy().name() + '\n' + attack.goal() + '\n');
        for (int i = 0; i < cohort.images().size(); i++) {
            text.append(cohort.images().get(i).digest())
                    .append(' ')
                    .append(attacked.get(i).maxPixels())
                    .append('\n');
        }
        // The steps before the attacked pictures show in their digests.
        if (!point.after().steps().isEmpty()) {
            text.append(point.after());
        }
        byte[] hash = new Sha256()
                .add(campaignSeed)
                .add(text.toString().getBytes(StandardCharsets.UTF_8))
                .bytes();
        return ByteBuffer.wrap(hash).getLong();
    }
}
