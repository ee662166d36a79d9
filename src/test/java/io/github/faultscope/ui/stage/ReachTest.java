package io.github.faultscope.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Spot;
import io.github.faultscope.picture.Theme;
import io.github.faultscope.picture.stage.View;
import io.github.faultscope.scenario.Library;
import io.github.faultscope.ui.engine.MachineDriver;
import io.github.faultscope.ui.engine.Refusal;
import io.github.faultscope.ui.engine.ScenarioLibrary;
import io.github.faultscope.ui.engine.ScenarioRef;
import io.github.faultscope.ui.engine.Viewport;
import io.github.faultscope.ui.look.Paints;

import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whatever the mouse reaches on the stage, keys reach: everything that can be chosen by arrows, and
 * each bit of it by B. At the telling step of every scenario.
 */
class ReachTest {
    private static final int LEAST_SCENARIOS = 100;
    private static final int LEAST_PLACES = 50;
    private static final int LEAST_BLOCKS = 60;
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 640;

    /** In pixels, between the places that the mouse tries. */
    private static final double GRID = 2;

    private final MachineDriver driver = new MachineDriver(new ScenarioLibrary());
    private final Set<String> missed = new TreeSet<>();

    @Test
    void arrowsReachEverything_andBReachesEachBit_ofEveryScenario() throws Refusal {
        List<ScenarioRef> all = driver.scenarios();
        assertThat(all).hasSizeGreaterThan(LEAST_SCENARIOS);
        int places = 0;
        for (ScenarioRef scenario : all) {
            places += look(scenario.id(), opened(scenario.id(), View.ALL));
        }
        assertThat(missed).isEmpty();
        assertThat(places).isGreaterThan(all.size() * LEAST_PLACES);
    }

    @Test
    void arrowsReachEverything_ofTheHandlerMap() throws Refusal {
        Picture map = opened(Library.FIRST, View.HANDLER);
        look("map", map);
        assertThat(targets(map)).hasSizeGreaterThan(LEAST_BLOCKS);
        assertThat(missed).isEmpty();
    }

    @Test
    void arrows_keepToTheRow_andComeBack() throws Refusal {
        Picture picture = opened(Library.FIRST, View.ALL);
        Targets targets = new Targets(picture);
        for (String row : List.of("address/0x1%d000", "pte/va/100/0x1%d000")) {
            for (int i = 1; i < 8; i++) {
                Group one = picture.group(row.formatted(i - 1)).orElseThrow();
                Group next = picture.group(row.formatted(i)).orElseThrow();
                assertThat(targets.next(one, Direction.RIGHT)).hasValue(next);
                assertThat(targets.next(next, Direction.LEFT)).hasValue(one);
            }
        }
    }

    /** How many places within groups the ring comes to. */
    private int look(String name, Picture picture) {
        Set<Group> reached = byArrows(picture);
        int places = 0;
        for (Group group : targets(picture)) {
            Set<String> byKey = underTheRing(group);
            Set<String> byMouse = underTheMouse(group);
            places += byKey.size();
            byMouse.removeAll(byKey);
            byMouse.forEach(spot -> missed.add(name + ": " + group.key() + " " + spot));
            if (!reached.contains(group)) {
                missed.add(name + ": " + group.key());
            }
        }
        return places;
    }

    private Picture opened(String scenario, View view) throws Refusal {
        driver.open(scenario);
        return driver.moment(new Viewport(WIDTH, HEIGHT, 1, view)).picture();
    }

    private static List<Group> targets(Picture picture) {
        return picture.panes().stream()
                .flatMap(pane -> pane.groups().stream())
                .filter(group -> group.target() != null)
                .toList();
    }

    /** Where arrows lead from where Tab begins. */
    private static Set<Group> byArrows(Picture picture) {
        Targets targets = new Targets(picture);
        Set<Group> reached = new HashSet<>();
        Deque<Group> open = new ArrayDeque<>();
        targets.first().ifPresent(open::add);
        while (!open.isEmpty()) {
            Group at = open.remove();
            if (reached.add(at)) {
                for (Direction direction : Direction.values()) {
                    targets.next(at, direction).ifPresent(open::add);
                }
            }
        }
        return reached;
    }

    private static Set<String> underTheMouse(Group group) {
        Set<String> found = new LinkedHashSet<>();
        Rect room = group.bounds();
        for (double y = room.y(); y <= room.bottom(); y += GRID) {
            for (double x = room.x(); x <= room.right(); x += GRID) {
                group.spotAt(x, y).map(Spot::target).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Set<String> underTheRing(Group group) {
        Ring ring = new Ring(new Paints(Theme.light()));
        ring.put(group);
        Set<String> found = new LinkedHashSet<>();
        ring.spot(1);
        while (ring.spot().map(Spot::target).filter(found::add).isPresent()) {
            ring.spot(1);
        }
        return found;
    }
}
