package io.github.junitadversarial.campaign;

import io.github.junitadversarial.outcome.Shard;
import io.github.junitadversarial.storage.Sha256;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Images that are attacked together: a single one, unless the strategy learns across images. The unit of seed, schedule
 * and memory: what becomes of a cohort depends on nothing but itself, the attack and the campaign's seed.
 *
 * @param images in the order of their digests
 */
record Cohort(List<SurveyedImage> images) {

    Cohort {
        images = List.copyOf(images);
    }

    /**
     * Cuts images into cohorts.
     *
     * @param attackable images in the order of their digests
     */
    static List<Cohort> cut(List<SurveyedImage> attackable, int size) {
        List<Cohort> cohorts = new ArrayList<>();
        for (int from = 0; from < attackable.size(); from += size) {
            cohorts.add(new Cohort(attackable.subList(from, Math.min(attackable.size(), from + size))));
        }
        return cohorts;
    }

    /** Whether it falls to this shard: the same for any order and number of threads, by what the images show. */
    boolean isOf(Shard shard) {
        Sha256 digest = new Sha256();
        images.forEach(image -> digest.add(image.digest()));
        int hash = ByteBuffer.wrap(digest.bytes()).getInt();
        return Integer.remainderUnsigned(hash, shard.of()) == shard.number() - 1;
    }

    /** Whether any of its images has a name like this. */
    boolean anyNamed(Predicate<String> name) {
        return images.stream().map(SurveyedImage::name).anyMatch(name);
    }
}
