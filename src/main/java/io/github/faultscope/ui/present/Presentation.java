package io.github.faultscope.ui.present;

import io.github.faultscope.picture.stage.Part;
import io.github.faultscope.ui.engine.Access;
import io.github.faultscope.ui.engine.Mark;
import io.github.faultscope.ui.engine.Moment;
import io.github.faultscope.ui.engine.Move;
import io.github.faultscope.ui.engine.Session;
import io.github.faultscope.ui.look.Command;
import io.github.faultscope.ui.look.Look;
import io.github.faultscope.ui.look.Pace;
import io.github.faultscope.ui.look.Texts;
import io.github.faultscope.ui.stage.StageListener;
import io.github.faultscope.ui.stage.Transition;

import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.StageStyle;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Shows the stage alone, on the last screen there is; where there are two, the speaker has a view
 * of their own on the first. Goes by clicker from stop to stop, or from step to step, and comes
 * back to where it was left.
 */
public final class Presentation {
    private final Session session;
    private final Look look;
    private final Supplier<Screens> screens;
    private final StageListener listener;
    private final Map<KeyCombination, Runnable> keys;
    private final Clock clock;
    private final Runnable ended;
    private final Command here = new Command("present.here", Feather.CAST, "Shift+F5", this::begin);
    private final Command start = new Command("present.start", Feather.CAST, "F5", this::resume);
    private final List<Stage> windows = new ArrayList<>();
    private @Nullable Audience audience;
    private @Nullable SpeakerView speaker;
    private @Nullable Moment shown;
    private @Nullable Moment left;
    private boolean byStep;
    private double zoom = 1;

    /**
     * @param screens asked when it begins
     * @param listener told what is clicked on the picture
     * @param keys that mean the same as in the window
     * @param clock of the speaker
     * @param ended told when it is over
     */
    public Presentation(
            Session session,
            Look look,
            Supplier<Screens> screens,
            StageListener listener,
            Map<KeyCombination, Runnable> keys,
            Clock clock,
            Runnable ended) {
        this.session = session;
        this.look = look;
        this.screens = screens;
        this.listener = new WhilePresenting(listener);
        this.keys = keys;
        this.clock = clock;
        this.ended = ended;
        look.paceProperty().addListener((seen, was, is) -> paced(is));
    }

    /** Those that a menu has. */
    public List<Command> commands() {
        return List.of(start, here);
    }

    public boolean isOn() {
        return audience != null;
    }

    /** Begins where it was left, if that was in the same run; else where the window is. */
    private void resume() {
        Moment before = left;
        Moment now = shown;
        if (before != null && now != null && before.title().equals(now.title())) {
            session.seek(before.position());
        }
        begin();
    }

    private void begin() {
        if (isOn()) {
            return;
        }
        Screens there = screens.get();
        List<Rectangle2D> all = there.all();
        Audience forAll = new Audience(look, listener);
        audience = forAll;
        Stage wall = window(forAll, forAll, StageStyle.UNDECORATED);
        there.fill(wall, all.getLast());
        List<Ink> inks = new ArrayList<>(List.of(forAll.ink()));
        if (all.size() > 1) {
            SpeakerView own = new SpeakerView(look, listener, clock);
            speaker = own;
            inks.add(own.ink());
            Screens.place(window(own, forAll, StageStyle.DECORATED), all.getFirst());
            Pen.over(own.small(), inks);
        }
        Pen.over(forAll.stage(), inks);
        windows.forEach(Stage::show);
        windows.getLast().requestFocus();
        forAll.scroll().widthProperty().addListener((seen, was, is) -> measure());
        forAll.scroll().heightProperty().addListener((seen, was, is) -> measure());
        measure();
        Moment now = shown;
        if (now != null) {
            show(now, Transition.JUMP);
        }
    }

    /** Larger or smaller than usual, whatever the window is. */
    private void zoom(double wanted) {
        zoom = wanted;
        windows.forEach(one -> one.getScene().getStylesheets().setAll(look.sheets(zoom)));
        measure();
    }

    private void paced(Pace pace) {
        if (audience != null) {
            audience.stage().setPace(pace);
        }
        if (speaker != null) {
            speaker.small().setPace(pace);
        }
    }

    private Stage window(Parent content, Audience forAll, StageStyle style) {
        Scene scene = new Scene(content);
        scene.getStylesheets().setAll(look.sheets(zoom));
        scene.getAccelerators()
                .putAll(
                        Look.zoomKeys(
                                () -> zoom(Look.larger(zoom)),
                                () -> zoom(Look.smaller(zoom)),
                                () -> zoom(1)));
        scene.getAccelerators().putAll(keys);
        forAll.scroll().addKeys(scene, false);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        Stage stage = new Stage(style);
        stage.setTitle(Texts.of("present.title"));
        stage.setScene(scene);
        stage.setOnCloseRequest(event -> end());
        windows.add(stage);
        return stage;
    }

    /** The picture is laid out for the audience's screen. */
    public void measure() {
        Audience forAll = audience;
        if (forAll != null) {
            forAll.scroll().room(zoom, look.viewProperty().get()).ifPresent(session::show);
        }
    }

    /** A moment is shown now, whether or not it is on. */
    public void show(Moment moment, Transition transition) {
        shown = moment;
        if (audience != null) {
            if (audience.show(moment, transition)) {
                measure();
            }
            if (speaker == null) {
                audience.note(moment);
            }
        }
        if (speaker != null) {
            speaker.show(moment, transition, stopAfter(moment), byStep);
        }
    }

    private void pressed(KeyEvent event) {
        if (event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
            return;
        }
        Press.of(event.getCode(), event.isShiftDown())
                .ifPresent(
                        press -> {
                            event.consume();
                            press(press);
                        });
    }

    private void press(Press press) {
        Audience forAll = audience;
        if (forAll == null) {
            return;
        }
        boolean was = forAll.isDark();
        forAll.setDark(press == Press.BLANK && !was);
        if (was && press != Press.END) {
            // Whatever is pressed in the dark brings the picture back, and does no more.
            return;
        }
        switch (press) {
            case NEXT -> go(byStep ? Move.FORWARD : null, 1);
            case BEFORE -> go(byStep ? Move.BACK : null, -1);
            case NEXT_STEP -> session.go(Move.FORWARD);
            case STEP_BEFORE -> session.go(Move.BACK);
            case FIRST -> session.go(Move.START);
            case LAST -> session.go(Move.END);
            case BY_STEP -> toggleByStep();
            case CLEAR -> clear();
            case SLOWER -> look.paceProperty().set(look.paceProperty().get().slower());
            case FASTER -> look.paceProperty().set(look.paceProperty().get().faster());
            case MAP -> look.viewProperty().set(look.viewProperty().get().alone(Part.MAP));
            case END -> end();
            case BLANK, NOTHING -> {}
        }
    }

    private void toggleByStep() {
        byStep = !byStep;
        Moment now = shown;
        if (now != null) {
            show(now, Transition.JUMP);
        }
    }

    private void clear() {
        if (audience != null) {
            audience.ink().clear();
        }
        if (speaker != null) {
            speaker.ink().clear();
        }
    }

    private void go(@Nullable Move step, int direction) {
        Moment now = shown;
        if (step != null) {
            session.go(step);
        } else if (now != null) {
            Mark stop = direction > 0 ? stopAfter(now) : stopBefore(now);
            if (stop != null) {
                session.seek(stop.position());
            } else {
                session.go(direction > 0 ? Move.END : Move.START);
            }
        }
    }

    /** The next stop; where the scenario names none, the beginning of the next action. */
    private static @Nullable Mark stopAfter(Moment moment) {
        return stops(moment).stream()
                .filter(mark -> mark.position() > moment.position())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Mark stopBefore(Moment moment) {
        return stops(moment).reversed().stream()
                .filter(mark -> mark.position() < moment.position())
                .findFirst()
                .orElse(null);
    }

    private static List<Mark> stops(Moment moment) {
        List<Mark> named = moment.marks().stream().filter(Mark::stop).toList();
        return named.isEmpty() ? moment.marks() : named;
    }

    /** Ends it, if it is on. */
    public void end() {
        Audience forAll = audience;
        if (forAll == null) {
            return;
        }
        left = shown;
        audience = null;
        forAll.stage().finish();
        if (speaker != null) {
            speaker.close();
            speaker = null;
        }
        windows.forEach(Stage::hide);
        windows.clear();
        ended.run();
    }

    /** Clicks do what they do in the window; menus would open behind the picture. */
    private record WhilePresenting(StageListener window) implements StageListener {
        @Override
        public boolean isFor(String target) {
            return window.isFor(target) && !window.opensMenu(target);
        }

        @Override
        public void chosen(String target, Access access) {
            window.chosen(target, access);
        }

        @Override
        public void menu(String target, double screenX, double screenY) {}
    }
}
