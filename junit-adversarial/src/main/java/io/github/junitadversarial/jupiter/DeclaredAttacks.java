package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.campaign.Campaign;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * Reads the attacks of a test method: its own annotations over those of its classes, between the configured defaults
 * and overrides.
 */
final class DeclaredAttacks {

    private final Levels levels;
    private final Settings settings;

    private DeclaredAttacks(Levels levels, Settings settings) {
        this.levels = levels;
        this.settings = settings;
    }

    /**
     * At least one attack.
     *
     * @throws ExtensionConfigurationException if there is none, or one is illegal, with a sentence for the user
     */
    static List<DeclaredAttack> read(Levels levels, Settings settings) {
        return new DeclaredAttacks(levels, settings).read();
    }

    private List<DeclaredAttack> read() {
        List<AnnotatedElement> places = levels.all();
        int origin = 0;
        while (origin < places.size() && attacksAt(places.get(origin)).isEmpty()) {
            origin++;
        }
        if (origin == places.size()) {
            throw new ExtensionConfigurationException("@AdversarialTest on " + Names.of(levels.method())
                    + " has no attack; put @PixelAttack(maxPixels = …) on the method or on its class");
        }
        AnnotatedElement place = places.get(origin);
        List<AnnotatedElement> outer = places.subList(origin + 1, places.size());
        List<PlacedAttack> attacks = attacksAt(place);
        AttackAttributes defaults = defaults(outer);

        List<AttackAttributes> declared = new ArrayList<>();
        for (PlacedAttack attack : attacks) {
            declared.add(AttackAttributes.of(attack.attack(), Names.of(place)).orElse(defaults));
        }
        List<String> prefixes = nodePrefixes(declared.stream()
                .map(attack -> attack.spec(Names.of(place)).name())
                .toList());

        List<DeclaredAttack> read = new ArrayList<>();
        for (int i = 0; i < attacks.size(); i++) {
            AttackAttributes attack = declared.get(i);
            AttackAttributes effective = attack.within(settings);
            PixelAttackSpec spec = effective.spec(Names.of(place));
            read.add(new DeclaredAttack(
                    i + 1,
                    prefixes.get(i),
                    spec,
                    effective.seed() == null ? Campaign.DEFAULT_SEED : effective.seed(),
                    Optional.ofNullable(effective.timeout()),
                    limit(places.subList(0, origin), place, attacks.get(i), outer),
                    declaredBudget(attack, spec)));
        }
        return read;
    }

    private static List<PlacedAttack> attacksAt(AnnotatedElement place) {
        return PlacedAttack.at(place);
    }

    private static AttackAttributes defaults(List<AnnotatedElement> outer) {
        AttackAttributes defaults = AttackAttributes.UNSET;
        for (AnnotatedElement level : outer) {
            List<PlacedAttack> attacks = attacksAt(level);
            if (attacks.size() > 1) {
                throw new ExtensionConfigurationException(Names.of(level) + " has " + attacks.size()
                        + " @PixelAttack annotations, so it cannot give defaults to a method with its own; leave one there, or mark the"
                        + " method with @AdversarialTest alone to run them all");
            }
            if (!attacks.isEmpty()) {
                defaults = defaults.orElse(AttackAttributes.of(attacks.get(0).attack(), Names.of(level)));
            }
        }
        return defaults;
    }

    /** The closest limit: at the method, at the place of the attack, then further out. */
    private static Optional<DeclaredLimit> limit(
            List<AnnotatedElement> inner, AnnotatedElement place, PlacedAttack attack, List<AnnotatedElement> outer) {
        List<Optional<DeclaredLimit>> limits = new ArrayList<>();
        inner.forEach(level -> limits.add(Limits.gateAt(level)));
        limits.add(Limits.of(attack, place));
        for (AnnotatedElement level : outer) {
            List<PlacedAttack> attacks = attacksAt(level);
            limits.add(attacks.isEmpty() ? Limits.gateAt(level) : Limits.of(attacks.get(0), level));
        }
        return limits.stream().flatMap(Optional::stream).findFirst();
    }

    /** The budget that would hold without configuration, where configuration changes it. */
    private static Optional<Integer> declaredBudget(AttackAttributes attack, PixelAttackSpec effective) {
        int declared = attack.budget() != null ? attack.budget() : PixelAttackSpec.DEFAULT_BUDGET;
        return declared == effective.budget() ? Optional.empty() : Optional.of(declared);
    }

    /** Several attacks are told apart by their names, and by number where two have the same. */
    private static List<String> nodePrefixes(List<String> names) {
        if (names.size() == 1) {
            return List.of("");
        }
        List<String> prefixes = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            int same = Collections.frequency(names.subList(0, i + 1), name);
            prefixes.add(Collections.frequency(names, name) == 1 ? name + ": " : name + " (" + same + "): ");
        }
        return prefixes;
    }
}
