package io.github.junitadversarial.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTests {

    @ParameterizedTest
    @CsvSource({
        "90s, PT90S",
        "5m, PT5M",
        "5 m, PT5M",
        "1h, PT1H",
        "2d, PT48H",
        "200ms, PT0.2S",
        "7μs, PT0.000007S",
        "3ns, PT0.000000003S",
        "PT5M, PT5M",
        "' 5m ', PT5M",
        "5M, PT5M"
    })
    void people_write_times_in_many_ways(String text, Duration time) {
        assertThat(TimeText.parse(text)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "0s", "PT0S", "-5m", "PT-5M", "90", "5 weeks", "999999999999d"})
    void what_is_no_positive_time_is_none(String text) {
        assertThat(TimeText.parse(text)).isEmpty();
    }
}
