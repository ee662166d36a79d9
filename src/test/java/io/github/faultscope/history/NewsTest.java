package io.github.faultscope.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class NewsTest {
    private static Change change(String field, String before, String after) {
        return new Change("vm_page", 6, "vm_page p6", field, before, after, false);
    }

    @Test
    void elementsThatChangeAlike_areOneLine() {
        assertThat(
                        News.lines(
                                List.of(
                                        change("content[0]", "0", "13"),
                                        change("content[1]", "0", "13"),
                                        change("content[2]", "0", "13"),
                                        change("valid", "00", "ff"))))
                .containsExactly(
                        "vm_page p6: content[0..2] 0 \u2192 13", "vm_page p6: valid 00 \u2192 ff");
    }

    @Test
    void elementsThatDiffer_orAreApart_areLinesOfTheirOwn() {
        assertThat(
                        News.lines(
                                List.of(
                                        change("content[0]", "0", "13"),
                                        change("content[1]", "0", "14"),
                                        change("content[3]", "0", "14"))))
                .hasSize(3);
    }
}
