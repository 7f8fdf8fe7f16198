package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.campaign.StoppingRule;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.fixture.UnusableFixturesException;
import io.github.junitadversarial.gate.RateStoppingRule;
import io.github.junitadversarial.image.ReadOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Turns a test method into the nodes of its attacks. Everything that annotations and configuration parameters say is
 * checked here, before the first query; the model is loaded by the first node that needs it.
 */
final class AdversarialExtension implements TestTemplateInvocationContextProvider {

    static final Namespace NAMESPACE = Namespace.create(AdversarialExtension.class);

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        // An attack on a class registers the extension for all of its test templates, those of other libraries too.
        return AnnotationSupport.isAnnotated(context.getRequiredTestMethod(), AdversarialTest.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        Settings settings = Settings.of(context);
        ReportPlace place = ReportPlace.of(
                settings,
                context.getRequiredTestClass(),
                context.getRequiredTestMethod().getName());
        List<DeclaredAttack> attacks = List.of();
        try {
            Levels levels = Levels.of(context);
            attacks = DeclaredAttacks.read(levels, settings);
            return nodes(context, settings, levels, attacks, place);
        } catch (RuntimeException | Error e) {
            if (attacks.isEmpty()) {
                place.addRefused(1, null, e);
            }
            for (DeclaredAttack attack : attacks) {
                place.addRefused(attack.number(), attack.spec().name(), e);
            }
            throw e;
        }
    }

    private static Stream<TestTemplateInvocationContext> nodes(
            ExtensionContext context,
            Settings settings,
            Levels levels,
            List<DeclaredAttack> attacks,
            ReportPlace place) {
        TestBody body = TestBody.of(
                context.getRequiredTestMethod(),
                attacks,
                levels.closest(RobustnessBaseline.class).isPresent());
        ClassLoader classLoader = context.getRequiredTestClass().getClassLoader();
        DeclaredModel model = ModelSearch.find(levels, classLoader, settings.executionProvider());
        FixtureSet fixtures = fixtures(levels, model.task(), classLoader);
        new TaskRules(context.getRequiredTestMethod(), model.task(), fixtures).check(attacks);
        List<String> images = images(fixtures, settings.onlyImages());
        Optional<Duration> junitDeadline = JUnitTimeout.deadline(context, levels);

        List<TestTemplateInvocationContext> nodes = new ArrayList<>();
        for (DeclaredAttack declared : attacks) {
            DeclaredAttack attack = declared.on(model.task());
            Optional<Duration> deadline = Stream.concat(attack.timeout().stream(), junitDeadline.stream())
                    .min(Duration::compareTo);
            DeclaredHistory history = DeclaredHistory.of(levels, settings, attack, place, fixtures, System.getenv());
            Memory memory = new Memory(settings, place, attack.number(), fixturesName(levels));
            SharedCampaign campaign = new SharedCampaign(
                    new DeclaredCampaign(
                            attack,
                            model,
                            fixtures,
                            settings,
                            deadline,
                            place,
                            memory,
                            stoppingRule(attack, body, history, settings)),
                    new ReportAdditions(attack, settings, place, memory, history));
            Optional<ImageBodies> bodies =
                    body == TestBody.OF_EACH_IMAGE ? Optional.of(new ImageBodies()) : Optional.empty();
            nodes.add(new Node(attack.nodePrefix() + "attack", new AttackNode(campaign)));
            for (String image : images) {
                nodes.add(new Node(attack.nodePrefix() + image, new ImageNode(campaign, image, bodies)));
            }
            nodes.add(new Node(attack.nodePrefix() + "verdict", new VerdictNode(campaign, body, bodies)));
        }
        if (settings.mode() != ChosenMode.OFF) {
            return nodes.stream();
        }
        SwitchedOffGates.add(attacks.size());
        return nodes.stream().map(node -> new Node(node.getDisplayName(0), new SwitchedOffNode()));
    }

    /** A limit says when to stop where nothing besides it judges, and the tier does not ask for every image's end. */
    private static StoppingRule stoppingRule(
            DeclaredAttack attack, TestBody body, DeclaredHistory history, Settings settings) {
        return attack.limit()
                .filter(limit -> settings.stopsWhenDecided())
                .filter(limit -> body == TestBody.WITHOUT_A_SAY && history.isNone())
                .flatMap(DeclaredLimit::stoppingClaim)
                .<StoppingRule>map(RateStoppingRule::new)
                .orElse(StoppingRule.NEVER);
    }

    private static String fixturesName(Levels levels) {
        return levels.closest(FixtureImages.class).map(FixtureImages::value).orElse("");
    }

    private static FixtureSet fixtures(Levels levels, ModelTask task, ClassLoader classLoader) {
        FixtureImages images = levels.closest(FixtureImages.class)
                .orElseThrow(
                        () -> new ExtensionConfigurationException(
                                Names.of(levels.method())
                                        + " has an attack annotation without images; put @FixtureImages(\"…\") on the method or its class"));
        if (images.maxImagePixels() < 1) {
            throw new ExtensionConfigurationException("@FixtureImages of " + Names.of(levels.method())
                    + ": maxImagePixels is " + images.maxImagePixels() + "; it must be at least 1");
        }
        if (task == ModelTask.CLASSIFICATION && !images.annotations().equals(Unset.STRING)) {
            throw new ExtensionConfigurationException(
                    "@FixtureImages of " + Names.of(levels.method())
                            + ": annotations is for object detectors, the model is an image classifier; remove it, or set task = DETECTION");
        }
        ReadOptions options = new ReadOptions(images.orientation(), images.transparency(), images.maxImagePixels());
        try {
            return located(images, task, classLoader).with(options);
        } catch (UnusableFixturesException e) {
            throw new ExtensionConfigurationException(
                    "@FixtureImages of " + Names.of(levels.method()) + ": " + e.getMessage(), e);
        }
    }

    private static FixtureSet located(FixtureImages images, ModelTask task, ClassLoader classLoader) {
        if (task == ModelTask.CLASSIFICATION) {
            return FixtureSet.locate(images.value(), classLoader);
        }
        return images.annotations().equals(Unset.STRING)
                ? FixtureSet.locateScenes(images.value(), classLoader)
                : FixtureSet.locateScenes(images.value(), images.annotations(), classLoader);
    }

    private static List<String> images(FixtureSet fixtures, Set<String> only) {
        List<String> all = fixtures.fixtures().stream().map(Fixture::name).toList();
        if (only.isEmpty()) {
            return all;
        }
        for (String name : only) {
            if (!all.contains(name)) {
                throw new ExtensionConfigurationException("the configuration parameter " + Parameter.IMAGES.key()
                        + " names "
                        + name + ", which is not in " + fixtures.location() + "; its images are "
                        + all.stream().limit(5).collect(Collectors.joining(", ")) + (all.size() > 5 ? ", …" : ""));
            }
        }
        return all.stream().filter(only::contains).toList();
    }
}
