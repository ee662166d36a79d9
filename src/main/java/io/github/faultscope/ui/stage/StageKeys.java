package io.github.faultscope.ui.stage;

import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.ui.engine.Access;

import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * The keyboard on the stage. Until Tab has put the ring on a target, and again after Escape, arrow
 * keys are left to the transport.
 */
final class StageKeys {
    private final StageView stage;
    private final Consumer<@Nullable Group> ring;
    private @Nullable Targets targets;

    StageKeys(StageView stage, Consumer<@Nullable Group> ring) {
        this.stage = stage;
        this.ring = ring;
    }

    void pressed(KeyEvent event) {
        if (event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
            return;
        }
        Optional<Group> at = stage.ringed();
        boolean used =
                switch (event.getCode()) {
                    case TAB -> tab(at, event.isShiftDown() ? -1 : 1);
                    case ESCAPE -> leave(at);
                    case ENTER, R -> act(at, Access.READ);
                    case W -> act(at, Access.WRITE);
                    case X -> act(at, Access.EXECUTE);
                    case B -> spot(at, event.isShiftDown() ? -1 : 1);
                    case CONTEXT_MENU -> menu(at);
                    case F10 -> event.isShiftDown() && menu(at);
                    default -> arrow(at, event);
                };
        if (used) {
            event.consume();
        }
    }

    private boolean tab(Optional<Group> at, int by) {
        Targets targets = targets();
        Optional<Group> next =
                at.isEmpty() && by > 0 ? targets.first() : at.flatMap(g -> targets.section(g, by));
        ring.accept(next.orElse(null));
        return next.isPresent();
    }

    /** Those of what is shown; its ways are found once. */
    private Targets targets() {
        Targets last = targets;
        Picture shown = stage.picture();
        Targets now = last != null && last.areOf(shown) ? last : new Targets(shown);
        targets = now;
        return now;
    }

    private boolean leave(Optional<Group> at) {
        ring.accept(null);
        return at.isPresent();
    }

    private boolean act(Optional<Group> at, Access access) {
        at.ifPresent(group -> stage.choose(group, access));
        return at.isPresent();
    }

    private boolean spot(Optional<Group> at, int by) {
        stage.putRingOnSpot(by);
        return at.isPresent();
    }

    private boolean menu(Optional<Group> at) {
        at.ifPresent(stage::askMenu);
        return at.isPresent();
    }

    private boolean arrow(Optional<Group> at, KeyEvent event) {
        Optional<Direction> direction = Direction.of(event.getCode());
        if (at.isEmpty() || direction.isEmpty() || event.isShiftDown()) {
            // Whoever goes on in time without the ring does not want it back.
            direction.filter(any -> at.isEmpty()).ifPresent(any -> ring.accept(null));
            return false;
        }
        at.flatMap(group -> targets().next(group, direction.get())).ifPresent(ring);
        return true;
    }
}
