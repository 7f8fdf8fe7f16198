package io.github.junitadversarial.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text of users in GitHub's Markdown. */
class MarkdownTests {

    @ParameterizedTest
    @ValueSource(strings = {"stop/0007.png", "attack success rate 16.0 % (8 of 50), 95 % interval", "überlebt 停止 🙂"})
    void ordinary_text_shows_as_it_is(String text) {
        assertThat(Markdown.text(text).replace("\\(", "(").replace("\\)", ")")).isEqualTo(text);
    }

    @Test
    void no_sign_of_markdown_or_html_is_taken_for_one() {
        assertThat(Markdown.text("a|b `c` *d* _e_ [f](g) <b>h</b> #i !j &amp; ~k~ @team $x$ \\"))
                .isEqualTo(
                        "a\\|b \\`c\\` \\*d\\* \\_e\\_ \\[f\\]\\(g\\) \\<b\\>h\\</b\\> \\#i \\!j \\&amp; \\~k\\~ \\@team"
                                + " \\$x\\$ \\\\");
    }

    @Test
    void no_address_becomes_a_link() {
        assertThat(Markdown.text("https://evil.example")).isEqualTo("https\\://evil.example");
        assertThat(Markdown.text("www.evil.example")).isEqualTo("www\\.evil.example");
    }

    @Test
    void text_stays_in_its_line() {
        assertThat(Markdown.text("a\r\nb\tc\u2028d\u0000")).isEqualTo("a  b c d");
        assertThat(Markdown.block("mvn\n</pre>\n<script>")).isEqualTo("<pre>mvn &lt;/pre&gt; &lt;script&gt;</pre>");
    }

    @Test
    void text_runs_in_one_direction_and_can_be_encoded() {
        assertThat(Markdown.text("a\u202Eb\uD800c")).isEqualTo("a b c");
    }

    @Test
    void long_text_is_cut() {
        assertThat(Markdown.text("🙂".repeat(700))).isEqualTo("🙂".repeat(599) + "…");
        assertThat(Markdown.code("🙂".repeat(700))).isEqualTo("<code>" + "🙂".repeat(159) + "…</code>");
    }
}
