package io.github.faultscope.export.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.export.reel.Reel;
import io.github.faultscope.export.reel.ShippedReel;
import io.github.faultscope.export.reel.Shots;
import io.github.faultscope.export.reel.View;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Rect;

import org.junit.jupiter.api.Test;

import java.util.List;

class SheetTest {
    private static final Picture WHOLE = picture();

    private static Picture picture() {
        Reel reel = ShippedReel.fork();
        return new Shots(reel, View.STAGE, 1280, 720, SheetOptions.WHOLE)
                .shot(ShippedReel.step(reel, "the copy"))
                .picture();
    }

    private static Picture sheet(SheetOptions options) {
        return Sheet.of(
                WHOLE, options, Cut.of(WHOLE, options), "A title", "Some words. ".repeat(40));
    }

    @Test
    void whole_isThePictureItself() {
        assertThat(sheet(SheetOptions.WHOLE)).isEqualTo(WHOLE);
    }

    @Test
    void panes_keepWhatWasChosen_andNoMorePaper() {
        Picture sheet = sheet(new SheetOptions(List.of("chain"), false, false, false));

        assertThat(Sheet.paneNames(sheet)).containsExactly("chain");
        assertThat(sheet.height()).isLessThan(WHOLE.height() / 2);
    }

    @Test
    void crop_keepsTheWayOfTheFault_uncut() {
        Picture sheet = sheet(new SheetOptions(List.of(), true, false, false));

        assertThat(Sheet.paneNames(sheet)).containsExactly("chain", "space");
        Rect room = new Rect(0, 0, sheet.width(), sheet.height()).grown(1);
        sheet.panes().stream()
                .flatMap(pane -> pane.groups().stream())
                .filter(group -> group.target() != null && group.bounds().width() < 200)
                .forEach(
                        group ->
                                assertThat(room.union(group.bounds()))
                                        .as(group.key())
                                        .isEqualTo(room));
    }

    @Test
    void captionAndLegend_standBelow_withinTheWidth() {
        Picture sheet = sheet(new SheetOptions(List.of(), false, true, true));

        assertThat(sheet.width()).isEqualTo(WHOLE.width());
        assertThat(sheet.height()).isGreaterThan(WHOLE.height() + 40);
        for (String key : List.of("caption/text", "legend/signs")) {
            Rect at = sheet.group(key).orElseThrow().bounds();
            assertThat(at.y()).isGreaterThanOrEqualTo(WHOLE.height());
            assertThat(at.right()).isLessThan(sheet.width());
            assertThat(at.bottom()).isLessThanOrEqualTo(sheet.height());
        }
    }
}
