package io.github.faultscope.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

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

    @Test
    void pagesOfAQueue_standInItsLine_inOrder_andAlikeOnesTogether() {
        PictureBuilder picture = new PictureBuilder(200, 100);
        picture.pane("memory", Layer.GROUND, new Rect(0, 0, 200, 100))
                .add(label("queue/FREE", 0, "FREE").tooltip("FREE: 4 pages"))
                .add(label("queue/more/FREE", 60, "+ 1"))
                .add(label("queue/tail/FREE", 190, "tail"));
        picture.pane("memory/chips", Layer.CHIPS, new Rect(0, 0, 200, 100))
                .add(label("page/p3@queue/free", 80, "3").tooltip("p3, free"))
                .add(label("page/p1@queue/free", 20, "1").tooltip("p1, free"))
                .add(label("page/p2@queue/free", 40, "2").tooltip("p2: page 0 of o1"));

        assertThat(Outline.of(picture.build()))
                .isEqualTo(
                        """
                        FREE: 4 pages: p1, p2, + 1, p3
                          p1, p3, free
                          p2: page 0 of o1
                        """
                                .indent(2));
    }

    @Test
    void pagesOfARuler_withTheSameSaid_areOneLine() {
        PictureBuilder picture = new PictureBuilder(200, 100);
        picture.pane("space", Layer.GROUND, new Rect(0, 0, 200, 100))
                .add(label("a", 0, "").tooltip("0x1000: not mapped"))
                .add(label("b", 20, "").tooltip("0x2000: not mapped"))
                .add(label("c", 40, "").tooltip("0x3000 is p1"));

        assertThat(Outline.of(picture.build(), List.of("news")))
                .isEqualTo("  0x1000\u20130x2000: not mapped\n  0x3000 is p1\n");
    }

    @Test
    void news_standBelowWhatHappens_whichComesFirst() {
        PictureBuilder picture = new PictureBuilder(200, 100);
        picture.pane("space", Layer.GROUND, new Rect(0, 0, 100, 100)).add(label("a", 0, "one"));
        picture.pane("sentence", Layer.GROUND, new Rect(100, 0, 100, 100))
                .add(label("sentence", 0, "It happened."));

        assertThat(Outline.of(picture.build(), List.of("p1: valid 00")))
                .isEqualTo("  It happened.\n  p1: valid 00\n  one\n");
    }

    private static GroupBuilder label(String key, double x, String text) {
        return GroupBuilder.of(key).text(x, 40, text, Type.BODY, Role.INK);
    }
}
