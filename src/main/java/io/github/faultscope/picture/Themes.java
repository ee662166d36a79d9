package io.github.faultscope.picture;

import static io.github.faultscope.picture.Palette.*;

import java.util.List;

/** The themes that come with the program: which raw colour each role has. */
final class Themes {
    private static final int VEIL = 0x12;
    private static final int STRONG_VEIL = 0x20;

    static final Theme LIGHT = lightColours().build("light", false);
    static final Theme DARK = darkColours().build("dark", true);
    static final Theme PROJECTOR = projectorColours().build("projector", false);
    static final Theme HIGH_CONTRAST = highContrastColours().build("high-contrast", true);
    static final Theme MONOCHROME = monochromeColours().build("monochrome", false);

    static final List<Theme> ALL = List.of(LIGHT, DARK, PROJECTOR, HIGH_CONTRAST, MONOCHROME);

    private Themes() {}

    private static Theme.Builder lightColours() {
        return new Theme.Builder()
                .set(Role.PAPER, WHITE)
                .set(Role.PANEL, GREY_50)
                .set(Role.STRIP, GREY_25)
                .set(Role.ENTRY, GREY_100)
                .set(Role.SURFACE, WHITE)
                .set(Role.RULE, GREY_250)
                .set(Role.EDGE, GREY_400)
                .set(Role.INK, GREY_900)
                .set(Role.MUTED, GREY_600)
                .set(Role.FAINT, GREY_550)
                .set(Role.NOW, ORANGE_700)
                .set(Role.NOW_SOFT, ORANGE_50)
                .veil(Role.NOW_WASH, ORANGE_700, VEIL)
                .set(Role.PATH, BLUE_600)
                .set(Role.PATH_SOFT, BLUE_50)
                .set(Role.ROAD, GREY_150)
                .set(Role.SEEN, GREY_500)
                .set(Role.VALID, GREEN_700)
                .set(Role.DIRTY, AMBER_600)
                .set(Role.EMPTY, GREY_275)
                .set(Role.TRACK, GREY_200)
                .set(Role.WARN, RED_700)
                .set(Role.WARN_SOFT, RED_50)
                .set(Role.ON_STRONG, WHITE);
    }

    private static Theme.Builder darkColours() {
        return new Theme.Builder()
                .set(Role.PAPER, GREY_950)
                .set(Role.PANEL, GREY_900)
                .set(Role.STRIP, GREY_975)
                .set(Role.ENTRY, GREY_800)
                .set(Role.SURFACE, GREY_850)
                .set(Role.RULE, GREY_750)
                .set(Role.EDGE, GREY_600)
                .set(Role.INK, GREY_100)
                .set(Role.MUTED, GREY_300)
                .set(Role.FAINT, GREY_450)
                .set(Role.NOW, ORANGE_300)
                .set(Role.NOW_SOFT, ORANGE_950)
                .veil(Role.NOW_WASH, ORANGE_300, STRONG_VEIL)
                .set(Role.PATH, BLUE_300)
                .set(Role.PATH_SOFT, BLUE_950)
                .set(Role.ROAD, GREY_750)
                .set(Role.SEEN, GREY_500)
                .set(Role.VALID, GREEN_400)
                .set(Role.DIRTY, AMBER_400)
                .set(Role.EMPTY, GREY_700)
                .set(Role.TRACK, GREY_750)
                .set(Role.WARN, RED_300)
                .set(Role.WARN_SOFT, RED_950)
                .set(Role.ON_STRONG, GREY_975);
    }

    /** A projector washes out pale tints and thin greys, so both get darker. */
    private static Theme.Builder projectorColours() {
        return new Theme.Builder()
                .copyOf(LIGHT)
                .set(Role.PANEL, GREY_100)
                .set(Role.STRIP, GREY_50)
                .set(Role.ENTRY, GREY_200)
                .set(Role.RULE, GREY_300)
                .set(Role.EDGE, GREY_600)
                .set(Role.INK, BLACK)
                .set(Role.MUTED, GREY_700)
                .set(Role.FAINT, GREY_600)
                .set(Role.NOW, ORANGE_800)
                .set(Role.NOW_SOFT, 0xffddc2)
                .veil(Role.NOW_WASH, ORANGE_700, STRONG_VEIL)
                .set(Role.PATH, BLUE_800)
                .set(Role.PATH_SOFT, 0xcfe0fb)
                .set(Role.ROAD, GREY_250)
                .set(Role.SEEN, GREY_600)
                .set(Role.DIRTY, AMBER_700)
                .set(Role.EMPTY, GREY_300)
                .set(Role.TRACK, GREY_300);
    }

    private static Theme.Builder highContrastColours() {
        return new Theme.Builder()
                .copyOf(DARK)
                .set(Role.PAPER, BLACK)
                .set(Role.PANEL, BLACK)
                .set(Role.STRIP, BLACK)
                .set(Role.ENTRY, GREY_900)
                .set(Role.SURFACE, BLACK)
                .set(Role.RULE, GREY_400)
                .set(Role.EDGE, WHITE)
                .set(Role.INK, WHITE)
                .set(Role.MUTED, GREY_150)
                .set(Role.FAINT, GREY_300)
                .set(Role.NOW, 0xffb000)
                .set(Role.NOW_SOFT, 0x3a2600)
                .set(Role.PATH, 0x9cc9ff)
                .set(Role.PATH_SOFT, 0x062a5c)
                .set(Role.SEEN, GREY_250)
                .set(Role.EMPTY, GREY_600)
                .set(Role.TRACK, GREY_600)
                .set(Role.ON_STRONG, BLACK);
    }

    /** For print without colour: what happens now is black and heavy, the path dark grey. */
    private static Theme.Builder monochromeColours() {
        return new Theme.Builder()
                .copyOf(LIGHT)
                .set(Role.PANEL, 0xf5f5f5)
                .set(Role.STRIP, 0xfafafa)
                .set(Role.ENTRY, 0xeeeeee)
                .set(Role.RULE, 0xcccccc)
                .set(Role.EDGE, 0x999999)
                .set(Role.INK, BLACK)
                .set(Role.MUTED, 0x5c5c5c)
                .set(Role.FAINT, 0x747474)
                .set(Role.NOW, BLACK)
                .set(Role.NOW_SOFT, 0xe0e0e0)
                .veil(Role.NOW_WASH, BLACK, VEIL)
                .set(Role.PATH, 0x444444)
                .set(Role.PATH_SOFT, 0xf2f2f2)
                .set(Role.ROAD, 0xe0e0e0)
                .set(Role.SEEN, 0x777777)
                .set(Role.VALID, 0x6a6a6a)
                .set(Role.DIRTY, BLACK)
                .set(Role.EMPTY, 0xb4b4b4)
                .set(Role.TRACK, 0xd5d5d5)
                .set(Role.WARN, BLACK)
                .set(Role.WARN_SOFT, 0xe4e4e4);
    }
}
