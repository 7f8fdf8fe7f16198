package io.github.junitadversarial.jupiter;

/** What an attack on an object detector does to the objects. Boxes match where their IoU is at least 0.5. */
public enum ObjectGoal {
    /** Makes them vanish: no counted box of its class matches an object that was detected before. */
    HIDE,
    /** Has them taken for something else: the best counted box that matches an object is of another class. */
    MISLABEL,
    /** Has objects seen that are not there: a counted box that matches no box which was there before. */
    CREATE
}
