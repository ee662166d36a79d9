package io.github.faultscope.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;

class ThemeTest {
    private static final double TEXT = 4.5;
    private static final double SIGN = 3;

    static List<Theme> themes() {
        return Theme.all();
    }

    @ParameterizedTest
    @MethodSource("themes")
    void text_canBeReadOnEveryGround(Theme theme) {
        for (Role ground :
                List.of(
                        Role.PAPER,
                        Role.PANEL,
                        Role.STRIP,
                        Role.ENTRY,
                        Role.SURFACE,
                        Role.NOW_SOFT,
                        Role.PATH_SOFT,
                        Role.WARN_SOFT)) {
            assertThat(theme.contrast(Role.INK, ground)).as("ink, %s", ground).isGreaterThan(7);
            assertThat(theme.contrast(Role.MUTED, ground)).as("%s", ground).isGreaterThan(TEXT);
        }
    }

    @ParameterizedTest
    @MethodSource("themes")
    void colouredText_canBeReadWhereItStands(Theme theme) {
        for (Role ground : List.of(Role.PAPER, Role.STRIP, Role.SURFACE)) {
            assertThat(theme.contrast(Role.NOW, ground)).isGreaterThan(TEXT);
            assertThat(theme.contrast(Role.PATH, ground)).isGreaterThan(TEXT);
            assertThat(theme.contrast(Role.WARN, ground)).isGreaterThan(TEXT);
            assertThat(theme.contrast(Role.FAINT, ground)).isGreaterThan(SIGN);
        }
        assertThat(theme.contrast(Role.NOW, Role.NOW_SOFT)).isGreaterThan(TEXT);
        assertThat(theme.contrast(Role.PATH, Role.PATH_SOFT)).isGreaterThan(TEXT);
        assertThat(theme.contrast(Role.WARN, Role.WARN_SOFT)).isGreaterThan(TEXT);
        for (Role face : List.of(Role.INK, Role.NOW, Role.PATH, Role.WARN)) {
            assertThat(theme.contrast(Role.ON_STRONG, face)).isGreaterThan(TEXT);
        }
    }

    @ParameterizedTest
    @MethodSource("themes")
    void blocks_canBeToldFromEmptyOnesAndEmptyOnesFromTheirGround(Theme theme) {
        for (Role block : List.of(Role.VALID, Role.DIRTY)) {
            assertThat(theme.contrast(block, Role.SURFACE)).isGreaterThan(SIGN);
            assertThat(theme.contrast(block, Role.EMPTY)).isGreaterThan(2);
        }
        assertThat(theme.contrast(Role.EMPTY, Role.SURFACE)).isGreaterThan(1.35);
        assertThat(theme.contrast(Role.EMPTY, Role.NOW_SOFT)).isGreaterThan(1.35);
    }

    @ParameterizedTest
    @MethodSource("themes")
    void everyRole_hasAColour_andOnlyTheVeilIsTransparent(Theme theme) {
        for (Role role : Role.values()) {
            boolean solid = role != Role.NONE && role != Role.NOW_WASH;
            assertThat(theme.opacity(role) == 1).as("%s", role).isEqualTo(solid);
        }
        assertThat(Theme.named(theme.name())).hasValue(theme);
        assertThat(theme.with("mine", Role.INK, 0xff123456).hex(Role.INK)).isEqualTo("#123456");
        assertThat(theme.hex(Role.INK)).isNotEqualTo("#123456");
    }
}
