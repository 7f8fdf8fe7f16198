package io.github.junitadversarial.jupiter;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the gates of this JVM that the mode has switched off: skipped tests alone are easily overlooked. */
final class SwitchedOffGates {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private SwitchedOffGates() {}

    /** So many more. */
    static void add(int gates) {
        COUNT.addAndGet(gates);
    }

    /** One line for the console, empty where there is none. */
    static String summary() {
        int gates = COUNT.get();
        return gates == 0
                ? ""
                : "adversarial: " + gates + (gates == 1 ? " gate" : " gates") + " switched off by "
                        + Parameter.MODE.key() + " = " + ChosenMode.OFF.key() + ", nothing was attacked";
    }
}
