package io.github.faultscope.ui.transport;

import io.github.faultscope.ui.engine.Moment;
import io.github.faultscope.ui.engine.Move;
import io.github.faultscope.ui.engine.Session;
import io.github.faultscope.ui.look.Command;
import io.github.faultscope.ui.look.Look;
import io.github.faultscope.ui.look.Pace;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;
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
    }

    private Command go(String key, Feather icon, String accelerator, Move move) {
        return new Command(key, icon, accelerator, () -> goTo(move));
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
        player.shown(moment);
    }

    /** Goes to a step. */
    public void seek(int position) {
        player.stop();
        session.seek(position);
    }
}
