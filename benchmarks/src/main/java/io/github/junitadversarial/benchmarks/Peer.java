package io.github.junitadversarial.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What public Python code reached, one seed, untargeted, on two networks and images of CIFAR-10 that they get right. A
 * success is counted after rounding to 8 bits.
 *
 * @param network which network
 * @param attack the code
 * @param pixels pixels that may change
 * @param images how many were attacked, the first of each class where fewer than 100
 * @param within percent broken within 30, 100, 300, 1,000, 3,000 and 10,000 queries, empty where not recorded
 * @param mean queries of the successes
 * @param median queries of the successes
 */
record Peer(String network, String attack, int pixels, int images, List<String> within, String mean, String median) {

    private static final String FILE = "peers.csv";

    // The networks of github.com/Hyperparticle/one-pixel-attack-keras, converted with their normalisation inside.
    private static final Map<String, String> NETWORKS = Map.of(
            "220369abcfb5a779958e0e849a683398f90a98bef7af2a86dc4c189f57a67d43",
            "lenet",
            "ee3c10e75cb6e994e41d5475862df41d9dff77a68a8e23e2bff9f85e607ce44d",
            "resnet");

    /** What is known for the network in a file with this SHA-256 digest. */
    static List<Peer> of(String digest, int pixels) {
        String network = NETWORKS.getOrDefault(digest, "");
        return all().stream()
                .filter(peer -> peer.network.equals(network) && peer.pixels == pixels)
                .toList();
    }

    private static List<Peer> all() {
        try (InputStream in = Objects.requireNonNull(Peer.class.getResourceAsStream(FILE), FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .map(cells -> new Peer(
                            cells[0],
                            cells[1],
                            Integer.parseInt(cells[2]),
                            Integer.parseInt(cells[3]),
                            Arrays.asList(cells).subList(4, 10),
                            cells[10],
                            cells[11]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
