package io.github.junitadversarial.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WhereaboutsTests {

    @Test
    void one_image_is_replayed_by_name_whatever_it_is_called() {
        assertThat(new Whereabouts("", "mvn test").replayCommandFor("it's $HOME.png"))
                .isEqualTo("mvn test '-Dadversarial.images=it'\\''s $HOME.png'");
    }

    @Test
    void without_a_replay_command_there_is_none_for_an_image_either() {
        assertThat(Whereabouts.UNKNOWN.replayCommandFor("a.png")).isEmpty();
    }
}
