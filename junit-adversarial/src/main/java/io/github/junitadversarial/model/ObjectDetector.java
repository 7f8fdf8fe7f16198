package io.github.junitadversarial.model;

import io.github.junitadversarial.detection.Detection;
import io.github.junitadversarial.image.RgbImage;
import java.util.List;

/** An object detector as a team's code offers it: a picture goes in, boxes come out. */
@FunctionalInterface
public interface ObjectDetector {

    /**
     * Finds the objects in a picture.
     *
     * @param image 8-bit RGB picture, of any size unless the implementation says otherwise
     * @return the detections in any order, their boxes in pixels of {@code image}; those of low scores too, if the
     *     attack is to be able to follow them
     */
    List<Detection> detect(RgbImage image);
}
