package io.github.junitadversarial.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.campaign.CampaignProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeartbeatTests {

    private final List<String> lines = new ArrayList<>();
    private long now = Long.MAX_VALUE - 1;
    private final Heartbeat heartbeat = new Heartbeat(Duration.ofSeconds(30), () -> now, lines::add);

    @Test
    void a_short_campaign_is_silent() {
        tellEverySecond(29);

        assertThat(lines).isEmpty();
    }

    @Test
    void silence_is_broken_after_thirty_seconds_with_where_the_campaign_stands() {
        tellEverySecond(30);

        assertThat(lines)
                .containsExactly("adversarial: 3-pixel attack on signs.onnx: 31/50 images, 5 broken, 182,000 queries,"
                        + " 4,136 queries/s, at most 3 s left");
    }

    @Test
    void each_silence_is_twice_as_long_as_the_last_up_to_five_minutes() {
        List<Integer> seconds = new ArrayList<>();
        for (int second = 1; second <= 30 + 60 + 120 + 240 + 300 + 300; second++) {
            int before = lines.size();
            tellEverySecond(1);
            if (lines.size() > before) {
                seconds.add(second);
            }
        }

        assertThat(seconds).containsExactly(30, 90, 210, 450, 750, 1050);
    }

    @Test
    void a_silence_that_was_asked_for_is_never_shortened() {
        Heartbeat slow = new Heartbeat(Duration.ofMinutes(10), () -> now, lines::add);
        for (int minute = 1; minute <= 20; minute++) {
            now += Duration.ofMinutes(1).toNanos();
            slow.progress(progress());
        }

        assertThat(lines).hasSize(2);
    }

    private void tellEverySecond(int seconds) {
        for (int i = 0; i < seconds; i++) {
            now += Duration.ofSeconds(1).toNanos();
            heartbeat.progress(progress());
        }
    }

    private static CampaignProgress progress() {
        return new CampaignProgress("3-pixel attack on signs.onnx", 31, 50, 5, 182_000, 12_000, Duration.ofSeconds(44));
    }
}
