package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.model.onnx.ExecutionProvider;
import io.github.junitadversarial.outcome.Shard;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The configuration parameters of a test plan, read and checked.
 *
 * @param defaults below every annotation
 * @param overrides above every annotation
 * @param tier how thorough the build is to be, empty for as thorough as declared
 * @param executionProvider where ONNX models run whose annotation does not say it
 * @param mode what tests do
 * @param findings the folder of accepted findings, absolute, empty where nothing is remembered
 * @param acceptFindings whether what is found goes there
 * @param baselineUpdate what runs may do to their baselines
 * @param onlyImages the fixtures to attack, empty for all
 * @param shard which share of the images is attacked, empty for all
 * @param shardsFolder where a merge looks for the results of shards, absolute, empty for the usual folder
 * @param threads worker threads of a campaign, empty for one per processor
 * @param heartbeat silence before a line of progress, empty for none ever
 * @param githubSummary whether the summary of a step of GitHub Actions tells of the gates
 */
record Settings(
        Tunables defaults,
        Tunables overrides,
        Optional<ChosenTier> tier,
        ExecutionProvider executionProvider,
        ChosenMode mode,
        Optional<Path> findings,
        boolean acceptFindings,
        BaselineUpdate baselineUpdate,
        Set<String> onlyImages,
        Optional<Shard> shard,
        Optional<Path> shardsFolder,
        Optional<Integer> threads,
        Optional<Duration> heartbeat,
        Optional<Path> reportFolder,
        Optional<String> replayCommand,
        boolean githubSummary) {

    private static final Duration DEFAULT_HEARTBEAT = Duration.ofSeconds(30);

    private static final Pattern SHARD = Pattern.compile("([0-9]{1,9}) ?/ ?([0-9]{1,9})");

    /** What annotations state and configuration parameters may set beneath or above them. */
    record Tunables(
            @Nullable Integer budget,
            @Nullable Long seed,
            @Nullable Duration timeout) {}

    /**
     * @throws ExtensionConfigurationException if a value is illegal or a system property of ours unknown, with a
     *     sentence for the user
     */
    static Settings of(ExtensionContext context) {
        refuseUnknown();
        return from(context::getConfigurationParameter);
    }

    static Settings from(Function<String, Optional<String>> parameters) {
        Reader reader = new Reader(parameters);
        Settings settings = new Settings(
                new Tunables(
                        reader.budget(Parameter.DEFAULT_BUDGET),
                        reader.seed(Parameter.DEFAULT_SEED),
                        reader.timeout(Parameter.DEFAULT_TIMEOUT)),
                new Tunables(
                        reader.budget(Parameter.OVERRIDE_BUDGET),
                        reader.seed(Parameter.OVERRIDE_SEED),
                        reader.timeout(Parameter.OVERRIDE_TIMEOUT)),
                reader.tier(),
                reader.executionProvider(),
                reader.mode(),
                reader.folder(Parameter.FINDINGS_DIR),
                reader.acceptFindings(),
                reader.baselineUpdate(),
                reader.images(),
                reader.shard(),
                reader.folder(Parameter.SHARDS_DIR),
                reader.threads(),
                reader.heartbeat(),
                reader.folder(Parameter.REPORT_DIR),
                reader.text(Parameter.REPLAY_COMMAND),
                reader.githubSummary());
        settings.requireOneShare();
        return settings;
    }

    private void requireOneShare() {
        if (shard.isPresent() && (mode == ChosenMode.MERGE || mode == ChosenMode.REPLAY)) {
            throw contradiction(Parameter.SHARD, shard.get().toString(), Parameter.MODE, mode.key());
        }
        if (!onlyImages.isEmpty() && shard.isPresent()) {
            throw contradiction(
                    Parameter.IMAGES,
                    String.join(",", onlyImages),
                    Parameter.SHARD,
                    shard.get().toString());
        }
        if (!onlyImages.isEmpty() && mode == ChosenMode.MERGE) {
            throw contradiction(Parameter.IMAGES, String.join(",", onlyImages), Parameter.MODE, mode.key());
        }
    }

    private static ExtensionConfigurationException contradiction(
            Parameter parameter, String value, Parameter other, String otherValue) {
        return new ExtensionConfigurationException("the configuration parameter " + parameter.key() + " is '" + value
                + "' and " + other.key() + " is '" + otherValue + "', which do not go together; leave one of them out");
    }

    /** Whether a gate may end as soon as its verdict is certain. */
    boolean stopsWhenDecided() {
        return tier.map(chosen -> chosen.tier().stopsWhenDecided()).orElse(true);
    }

    /** As the configuration parameter spells it. */
    static String text(BaselineUpdate update) {
        return update.name().toLowerCase(Locale.ROOT);
    }

    // Only system properties can be listed; what stands in junit-platform.properties is seen by name alone.
    private static void refuseUnknown() {
        for (String key : System.getProperties().stringPropertyNames()) {
            if (key.startsWith(Parameter.PREFIX) && !Parameter.isKey(key)) {
                Parameter nearest = Parameter.nearestTo(key);
                throw new ExtensionConfigurationException("the system property " + key + " is unknown; did you mean "
                        + nearest.key() + " (" + nearest.meaning() + ")?");
            }
        }
    }

    private record Reader(Function<String, Optional<String>> parameters) {

        Optional<String> text(Parameter parameter) {
            Optional<String> text = parameters.apply(parameter.key()).map(String::strip);
            if (text.isPresent() && text.get().isEmpty()) {
                throw illegal(parameter, "", "a value, or leave it out");
            }
            return text;
        }

        @Nullable
        Integer budget(Parameter parameter) {
            String legal = "a whole number of queries, at least " + PixelAttackSpec.SMALLEST_BUDGET;
            return text(parameter)
                    .map(text -> atLeast(PixelAttackSpec.SMALLEST_BUDGET, parameter, text, legal))
                    .orElse(null);
        }

        @Nullable
        Long seed(Parameter parameter) {
            return text(parameter)
                    .map(text -> {
                        try {
                            return Long.valueOf(text);
                        } catch (NumberFormatException e) {
                            throw illegal(parameter, text, "a whole number of at most 64 bits");
                        }
                    })
                    .orElse(null);
        }

        @Nullable
        Duration timeout(Parameter parameter) {
            return text(parameter)
                    .map(text -> TimeText.parse(text).orElseThrow(() -> illegal(parameter, text, TimeText.LEGAL)))
                    .orElse(null);
        }

        Optional<ChosenTier> tier() {
            Optional<ChosenTier> chosen = tierByName().map(tier -> new ChosenTier(tier, highestBudget(tier)));
            if (chosen.map(ChosenTier::tier).equals(Optional.of(Tier.RELEASE))) {
                refuseInRelease(Parameter.OVERRIDE_BUDGET, text(Parameter.OVERRIDE_BUDGET));
                refuseInRelease(
                        Parameter.MODE,
                        text(Parameter.MODE)
                                .filter(mode -> Set.of("replay", "off").contains(mode)));
            }
            return chosen;
        }

        private Optional<Tier> tierByName() {
            return text(Parameter.TIER)
                    .map(text -> Arrays.stream(Tier.values())
                            .filter(tier -> tier.key().equals(text))
                            .findFirst()
                            .orElseThrow(() -> illegal(Parameter.TIER, text, "one of " + tiers())));
        }

        private static void refuseInRelease(Parameter parameter, Optional<String> value) {
            if (value.isPresent()) {
                throw new ExtensionConfigurationException("the configuration parameter " + parameter.key() + " is '"
                        + value.get() + "' and " + Parameter.TIER.key()
                        + " is 'release', which searches with the declared budgets; leave one of the two out");
            }
        }

        private int highestBudget(Tier tier) {
            Integer configured = tier.budgetParameter().map(this::budget).orElse(null);
            return configured == null ? tier.usualBudget() : configured;
        }

        private static String tiers() {
            return Arrays.stream(Tier.values()).map(Tier::key).collect(Collectors.joining(", "));
        }

        boolean githubSummary() {
            return text(Parameter.GITHUB_SUMMARY)
                    .map(text -> switch (text) {
                        case "true" -> true;
                        case "false" -> false;
                        default -> throw illegal(Parameter.GITHUB_SUMMARY, text, "true or false");
                    })
                    .orElse(true);
        }

        ExecutionProvider executionProvider() {
            List<ExecutionProvider> legal = List.of(ExecutionProvider.values());
            return text(Parameter.DEFAULT_EXECUTION_PROVIDER)
                    .map(text -> legal.stream()
                            .filter(provider -> provider.name().equals(text))
                            .findFirst()
                            .orElseThrow(() -> illegal(Parameter.DEFAULT_EXECUTION_PROVIDER, text, "one of " + legal)))
                    .orElse(ExecutionProvider.CPU);
        }

        ChosenMode mode() {
            // What is asked for now counts for more than what the team has settled for a tier.
            Parameter parameter = text(Parameter.MODE).isPresent()
                    ? Parameter.MODE
                    : tierByName().flatMap(Tier::modeParameter).orElse(Parameter.MODE);
            List<ChosenMode> legal = parameter == Parameter.MODE
                    ? List.of(ChosenMode.values())
                    : List.of(ChosenMode.SEARCH, ChosenMode.REPLAY);
            ChosenMode mode = text(parameter)
                    .map(text -> legal.stream()
                            .filter(known -> known.key().equals(text))
                            .findFirst()
                            .orElseThrow(() -> illegal(parameter, text, "one of " + named(legal))))
                    .orElse(ChosenMode.SEARCH);
            if (mode == ChosenMode.REPLAY) {
                requireFindings(parameter, mode.key());
            }
            return mode;
        }

        private static String named(List<ChosenMode> modes) {
            return modes.stream().map(ChosenMode::key).collect(Collectors.joining(", "));
        }

        Optional<Path> folder(Parameter parameter) {
            return text(parameter).map(text -> {
                try {
                    return ModuleFolder.resolve(text);
                } catch (InvalidPathException e) {
                    throw illegal(parameter, text, "the path of a folder");
                }
            });
        }

        boolean acceptFindings() {
            boolean accept = text(Parameter.FINDINGS_ACCEPT)
                    .map(text -> switch (text) {
                        case "true" -> true;
                        case "false" -> false;
                        default -> throw illegal(Parameter.FINDINGS_ACCEPT, text, "true or false");
                    })
                    .orElse(false);
            if (accept) {
                requireFindings(Parameter.FINDINGS_ACCEPT, "true");
            }
            return accept;
        }

        private void requireFindings(Parameter parameter, String value) {
            if (text(Parameter.FINDINGS_DIR).isEmpty()) {
                throw new ExtensionConfigurationException("the configuration parameter " + parameter.key() + " is '"
                        + value + "', but " + Parameter.FINDINGS_DIR.key()
                        + " is not set; name the folder of the findings that are remembered, such as"
                        + " src/test/adversarial/findings");
            }
        }

        BaselineUpdate baselineUpdate() {
            List<BaselineUpdate> legal = List.of(BaselineUpdate.values());
            return text(Parameter.BASELINE_UPDATE)
                    .map(text -> legal.stream()
                            .filter(update -> Settings.text(update).equals(text))
                            .findFirst()
                            .orElseThrow(() -> illegal(
                                    Parameter.BASELINE_UPDATE,
                                    text,
                                    "one of "
                                            + legal.stream().map(Settings::text).toList())))
                    .orElse(BaselineUpdate.OFF);
        }

        Set<String> images() {
            return text(Parameter.IMAGES)
                    .map(text -> Arrays.stream(text.split(","))
                            .map(String::strip)
                            .filter(name -> !name.isEmpty())
                            .collect(Collectors.toCollection(LinkedHashSet::new)))
                    .map(names -> {
                        if (names.isEmpty()) {
                            throw illegal(Parameter.IMAGES, ",", "names of fixtures, separated by commas");
                        }
                        return (Set<String>) names;
                    })
                    .orElse(Set.of());
        }

        Optional<Shard> shard() {
            return text(Parameter.SHARD).map(text -> {
                String legal = "the number of a shard and how many there are, such as 2/5 for the second of five";
                Matcher numbers = SHARD.matcher(text);
                if (!numbers.matches()) {
                    throw illegal(Parameter.SHARD, text, legal);
                }
                try {
                    return new Shard(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)));
                } catch (IllegalArgumentException e) {
                    throw illegal(Parameter.SHARD, text, legal);
                }
            });
        }

        Optional<Integer> threads() {
            return text(Parameter.THREADS)
                    .map(text -> atLeast(1, Parameter.THREADS, text, "a whole number of threads, at least 1"));
        }

        Optional<Duration> heartbeat() {
            String text = text(Parameter.HEARTBEAT).orElse(null);
            if (text == null) {
                return Optional.of(DEFAULT_HEARTBEAT);
            }
            return text.equals("off")
                    ? Optional.empty()
                    : Optional.of(Duration.ofSeconds(
                            atLeast(1, Parameter.HEARTBEAT, text, "a whole number of seconds, at least 1, or off")));
        }

        private static int atLeast(int smallest, Parameter parameter, String text, String legal) {
            try {
                int number = Integer.parseInt(text);
                if (number >= smallest) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw illegal(parameter, text, legal);
            }
            throw illegal(parameter, text, legal);
        }

        private static ExtensionConfigurationException illegal(Parameter parameter, String value, String legal) {
            return new ExtensionConfigurationException(
                    "the configuration parameter " + parameter.key() + " is '" + value + "'; it must be " + legal);
        }
    }
}
