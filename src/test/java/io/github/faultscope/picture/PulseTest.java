package io.github.faultscope.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which signs pulse, and how. */
class PulseTest {
    private static final Rect ROOM = new Rect(0, 0, 300, 100);

    private static PictureBuilder picture() {
        PictureBuilder picture = new PictureBuilder(300, 100);
        picture.pane("threads", Layer.GROUND, ROOM)
                .add(
                        GroupBuilder.of("waiting", 100, 10)
                                .fill(new Rect(0, 0, 150, 24), 0, Role.SURFACE)
                                .icon(10, 6, 12, Mark.CLOCK, Role.MUTED)
                                .icon(30, 6, 12, Mark.EYE, Role.MUTED))
                .add(GroupBuilder.of("small", 0, 50).fill(new Rect(0, 0, 30, 30), 0, Role.INK))
                .add(GroupBuilder.of("wide", 0, 90).fill(new Rect(0, 0, 200, 9), 0, Role.INK));
        return picture;
    }

    @Test
    void rings_areAroundTheSignsOfWhatWaits_elseAroundWhatIsSmall() {
        Picture picture =
                picture().waits("waiting").waits("small").waits("wide").waits("none").build();

        assertThat(Pulse.rings(picture))
                .extracting(Box::bounds)
                .containsExactly(new Rect(-2, 48, 34, 34), new Rect(108, 14, 16, 16));
        assertThat(Pulse.rings(picture().build())).isEmpty();
    }

    @Test
    void rings_areNeverMoreThanAWindowCanRepaintAtOnce() {
        PictureBuilder picture = new PictureBuilder(300, 100);
        PictureBuilder.PaneBuilder pane = picture.pane("chips", Layer.CHIPS, ROOM);
        for (int i = 0; i < 40; i++) {
            pane.add(GroupBuilder.of("g" + i, 7 * i, 0).fill(new Rect(0, 0, 5, 5), 0, Role.INK));
            picture.waits("g" + i);
        }

        assertThat(Pulse.rings(picture.build())).hasSize(12);
    }

    @Test
    void opacity_comesAndGoes_inFewShades() {
        assertThat(Pulse.opacity(0)).isZero();
        assertThat(Pulse.opacity(Pulse.SECONDS)).isZero();
        assertThat(Pulse.opacity(Pulse.SECONDS / 2)).isEqualTo(0.9);
        long shades = 0;
        double last = -1;
        for (int i = 0; i < 1000; i++) {
            double now = Pulse.opacity(Pulse.SECONDS * i / 1000);
            shades += now != last ? 1 : 0;
            last = now;
        }
        assertThat(shades).isEqualTo(17);
    }
}
