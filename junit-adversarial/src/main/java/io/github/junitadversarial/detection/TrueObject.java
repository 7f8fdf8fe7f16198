package io.github.junitadversarial.detection;

/**
 * One object that is in a picture, as people marked it.
 *
 * @param label name of its class
 * @param box in pixels of the picture as it lies in its file
 * @param area of its outline in square pixels, by which COCO tells small objects from large ones; that of the box where
 *     no outline is known
 * @param crowd whether the box marks a group whose members are not marked one by one; such a group is nothing that an
 *     attack could be counted by
 */
public record TrueObject(String label, Box box, double area, boolean crowd) {

    /** A single object without an outline. */
    public TrueObject(String label, Box box) {
        this(label, box, box.area(), false);
    }
}
