package io.github.faultscope.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.picture.Gallery;
import io.github.faultscope.picture.Mark;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.Theme;

import org.junit.jupiter.api.Test;

import java.awt.image.BufferedImage;
import java.util.Locale;

/** The sheet with every widget, in every theme. */
class GalleryTest {
    @Test
    void sheet_showsEveryMarkAndRole() {
        Picture sheet = Gallery.sheet();

        for (Mark mark : Mark.values()) {
            assertThat(sheet.group("mark/" + mark.name().toLowerCase(Locale.ROOT))).isPresent();
        }
        for (Role role : Role.values()) {
            assertThat(sheet.group("role/" + role.name().toLowerCase(Locale.ROOT))).isPresent();
        }
    }

    @Test
    void sheet_inEveryTheme_isPaintedInItsColours() {
        int before = 0;
        for (Theme theme : Theme.all()) {
            BufferedImage image = new PicturePainter(theme).image(Gallery.sheet(), 1);
            int hash = java.util.Arrays.hashCode(image.getRGB(0, 0, 800, 400, null, 0, 800));
            assertThat(hash).as(theme.name()).isNotEqualTo(before);
            before = hash;
        }
    }
}
