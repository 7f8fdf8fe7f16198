package io.github.junitadversarial.campaign;

import io.github.junitadversarial.attack.AttackStrategy;
import java.util.List;

/** A strategy with the images that it attacks together. */
record LiveCohort(AttackStrategy strategy, List<LiveImage> images) {

    boolean isOpen() {
        for (int i = 0; i < images.size(); i++) {
            if (images.get(i).isOpen()) {
                return true;
            }
        }
        return false;
    }
}
