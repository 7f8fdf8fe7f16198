package io.github.junitadversarial.jupiter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;
import org.opentest4j.TestAbortedException;

/** The strict form: runs the user's body for images and remembers what became of it, for the verdict. */
final class ImageBodies {

    private final Set<String> run = new HashSet<>();
    private final List<String> failed = new ArrayList<>();

    void run(String image, Invocation<Void> body) throws Throwable {
        run.add(image);
        try {
            body.proceed();
        } catch (TestAbortedException e) {
            throw e;
        } catch (Throwable e) {
            failed.add(image);
            throw e;
        }
    }

    boolean wasRunFor(String image) {
        return run.contains(image);
    }

    /** The images whose body failed, in the order of the nodes. */
    List<String> failed() {
        return List.copyOf(failed);
    }
}
