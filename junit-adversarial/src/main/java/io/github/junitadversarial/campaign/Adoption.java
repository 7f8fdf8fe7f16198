package io.github.junitadversarial.campaign;

import io.github.junitadversarial.image.ImageFiles;
import io.github.junitadversarial.outcome.AdversarialExample;
import io.github.junitadversarial.outcome.ImageOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Makes outcomes that another process found those of this run. The picture of an adversarial example is put where this
 * run keeps them: clean image and changed pixels determine it, so that nothing but the written outcome need be there.
 */
final class Adoption {

    private final AttackPoint point;
    private final @Nullable ExampleFolder folder;

    Adoption(RunSetup setup) {
        this.point = setup.point();
        this.folder = setup.exampleFolder();
    }

    /** The outcome of an image of this run. */
    ImageOutcome adopt(SurveyedImage image, ImageOutcome outcome) {
        return outcome.adversarial()
                .map(example -> outcome.brokenBy(example.keptIn(restore(image, example)), outcome.queries()))
                .orElse(outcome);
    }

    private String restore(SurveyedImage image, AdversarialExample example) {
        if (folder == null) {
            return "";
        }
        return folder.restore(
                image.name(),
                ImageFiles.encodePng(LiveImage.readAgain(image, point).with(example.edits())));
    }
}
