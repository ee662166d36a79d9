package io.github.faultscope.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Layer;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.PictureBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * On this picture:
 *
 * <pre>
 *   name          pane "title", no target
 *   a  b  c       pane "space"
 *      d          pane "chain"
 *   e             pane "memory"
 * </pre>
 */
class TargetsTest {
    private static final Rect ROOM = new Rect(0, 0, 300, 40);

    private final Targets targets = new Targets(picture());

    private static Picture picture() {
        PictureBuilder picture = new PictureBuilder(300, 300);
        picture.pane("memory", Layer.GROUND, ROOM.moved(0, 200)).add(thing("e", 10, 210));
        picture.pane("title", Layer.GROUND, ROOM).add(thing("name", 10, 10).target(null));
        picture.pane("space", Layer.GROUND, ROOM.moved(0, 50))
                .add(thing("c", 210, 60).target("va/1/0x3000"))
                .add(thing("a", 10, 60))
                .add(thing("b", 110, 60).target("va/1/0x2000"));
        picture.pane("chain", Layer.CHIPS, ROOM.moved(0, 100)).add(thing("d", 110, 120));
        return picture.build();
    }

    private static GroupBuilder thing(String key, double x, double y) {
        return GroupBuilder.of(key, x, y)
                .target("thing/" + key)
                .fill(new Rect(0, 0, 20, 20), 0, Role.INK);
    }

    // from, key, where to; empty where there is nothing
    @ParameterizedTest
    @CsvSource({
        "a, RIGHT, b",
        "b, RIGHT, c",
        "c, RIGHT, ''",
        "c, LEFT, b",
        "b, DOWN, d",
        "d, UP, b",
        "a, DOWN, e",
        "e, UP, a",
        "d, DOWN, e",
        "a, UP, ''"
    })
    void arrow_leadsToTheNearest(String from, Direction direction, String to) {
        assertThat(
                        targets.next(picture().group(from).orElseThrow(), direction)
                                .map(group -> group.key())
                                .orElse(""))
                .isEqualTo(to);
    }

    // from, sections on, where to; empty past the ends
    @ParameterizedTest
    @CsvSource({"a, 1, d", "c, 1, d", "d, 1, e", "d, -1, a", "e, 1, ''", "b, -1, ''"})
    void tab_leadsToTheFirstOfTheNextPart(String from, int by, String to) {
        assertThat(
                        targets.section(picture().group(from).orElseThrow(), by)
                                .map(group -> group.key())
                                .orElse(""))
                .isEqualTo(to);
    }

    @Test
    void first_isTheFirstVirtualPage() {
        assertThat(targets.first()).map(group -> group.key()).hasValue("b");
    }

    @Test
    void find_whenTheKeyIsGone_takesOneAboutTheSameTarget() {
        assertThat(targets.find("gone", "thing/d")).map(group -> group.key()).hasValue("d");
        assertThat(targets.find("gone", "thing/none")).isEmpty();
    }
}
