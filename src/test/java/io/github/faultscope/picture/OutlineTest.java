package io.github.faultscope.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutlineTest {
    @Test
    void parts_areHeadings_withWhatTheirGroupsSayBelow() {
        PictureBuilder picture = new PictureBuilder(200, 100);
        picture.pane("right", Layer.GROUND, new Rect(100, 0, 100, 100))
                .add(GroupBuilder.of("b/title").text(100, 10, "RIGHT", Type.SECTION, Role.MUTED))
                .add(GroupBuilder.of("b").text(100, 40, "one", Type.BODY, Role.INK));
        picture.pane("left", Layer.GROUND, new Rect(0, 0, 100, 100))
                .add(GroupBuilder.of("d").text(0, 60, "seen", Type.BODY, Role.INK).tooltip("said"))
                .add(GroupBuilder.of("a/title").text(0, 10, "LEFT", Type.SECTION, Role.MUTED))
                .add(GroupBuilder.of("c").text(0, 40, "first", Type.BODY, Role.INK));

        assertThat(Outline.of(picture.build())).isEqualTo("LEFT\n  first\n  said\nRIGHT\n  one\n");
    }
}
