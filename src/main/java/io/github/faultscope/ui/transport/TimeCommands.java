package io.github.faultscope.ui.transport;

import io.github.faultscope.ui.engine.Moment;
import io.github.faultscope.ui.engine.Move;
import io.github.faultscope.ui.engine.Session;
import io.github.faultscope.ui.look.Command;
import io.github.faultscope.ui.look.Look;
import io.github.faultscope.ui.look.Pace;
import io.github.faultscope.ui.look.Texts;

import javafx.scene.input.KeyCombination;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Everything that goes through time, for buttons, menu and keys. */
public final class TimeCommands {
    private final Session session;
    private final Player player;
    private final Command start = go("time.start", Feather.SKIP_BACK, "Home", Move.START);
    private final Command back = go("time.back", Feather.CHEVRON_LEFT, "Left", Move.BACK);
    private final Command play = new Command("time.play", Feather.PLAY, "Space", this::togglePlay);
    private final Command step = go("time.step", Feather.CHEVRON_RIGHT, "Right", Move.FORWARD);
    private final Command over = go("time.over", Feather.CORNER_UP_RIGHT, "O", Move.OVER);
    private final Command toWait = go("time.wait", Feather.CLOCK, "N", Move.NEXT_WAIT);
    private final Command faultStart =
            go("time.fault.start", Feather.CHEVRONS_LEFT, "Shift+Left", Move.START_OF_FAULT);
    private final Command faultEnd =
            go("time.fault.end", Feather.CHEVRONS_RIGHT, "Shift+Right", Move.END_OF_FAULT);
    private final Command end = go("time.end", Feather.SKIP_FORWARD, "End", Move.END);
    private final Command undo = exchange("time.undo", Feather.ROTATE_CCW, "Z", Session::undo);
    private final Command redo = exchange("time.redo", Feather.ROTATE_CW, "Shift+Z", Session::redo);
    private final Command slower;
    private final Command faster;

    /** Asks the session for everything; the look says how fast to play. */
    public TimeCommands(Session session, Look look) {
        this.session = session;
        player = new Player(session, () -> look.paceProperty().get());
        slower = pace(look, "time.slower", Feather.CHEVRON_DOWN, "Comma", Pace::slower);
        faster = pace(look, "time.faster", Feather.CHEVRON_UP, "Period", Pace::faster);
        player.playingProperty()
                .addListener(
                        (seen, was, is) ->
                                play.iconProperty().set(is ? Feather.PAUSE : Feather.PLAY));
        backward().forEach(command -> command.disabledProperty().set(true));
        forward().forEach(command -> command.disabledProperty().set(true));
        undoing().forEach(command -> command.disabledProperty().set(true));
    }

    private Command go(String key, Feather icon, String accelerator, Move move) {
        return new Command(key, icon, accelerator, () -> goTo(move));
    }

    private Command exchange(String key, Feather icon, String letter, Consumer<Session> exchange) {
        return new Command(
                key,
                icon,
                "Shortcut+" + letter,
                () -> {
                    player.stop();
                    exchange.accept(session);
                });
    }

    private static Command pace(
            Look look, String key, Feather icon, String accelerator, UnaryOperator<Pace> change) {
        Runnable set = () -> look.paceProperty().set(change.apply(look.paceProperty().get()));
        return new Command(key, icon, accelerator, set);
    }

    private void goTo(Move move) {
        player.stop();
        session.go(move);
    }

    private void togglePlay() {
        player.toggle();
    }

    public Player player() {
        return player;
    }

    /** Those with a button, in the order in which they stand side by side. */
    List<Command> buttons() {
        return List.of(start, faultStart, back, play, step, over, toWait, faultEnd, end);
    }

    /** All of them, for menu and list of keys. */
    public List<Command> all() {
        return Stream.concat(buttons().stream(), Stream.of(slower, faster)).toList();
    }

    /** What brings back a record that was set aside. */
    public List<Command> undoing() {
        return List.of(undo, redo);
    }

    /** The keys of these, for windows without a menu and for other habits. */
    public Map<KeyCombination, Runnable> undoKeys() {
        return Map.of(
                undo.accelerator(), undo::run,
                redo.accelerator(), redo::run,
                KeyCombination.valueOf("Shortcut+Y"), redo::run);
    }

    private List<Command> backward() {
        return List.of(start, faultStart, back);
    }

    private List<Command> forward() {
        return List.of(play, step, over, toWait, faultEnd, end);
    }

    /** A moment is shown now: what is possible from here. */
    public void shown(Moment moment) {
        backward().forEach(command -> command.disabledProperty().set(moment.position() == 0));
        forward().forEach(command -> command.disabledProperty().set(!moment.more()));
        possible(undo, moment.undoing().undo(), Texts.of("time.undo.none"));
        possible(redo, moment.undoing().redo(), Texts.of("time.redo.none"));
        player.shown(moment);
    }

    /** Names what a command would do; not every theme shows so well that it can do nothing. */
    private static void possible(Command command, String does, String nothing) {
        command.disabledProperty().set(does.isEmpty());
        command.captionProperty().set(does.isEmpty() ? nothing : does);
    }

    /** Goes to a step. */
    public void seek(int position) {
        player.stop();
        session.seek(position);
    }
}
