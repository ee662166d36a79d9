package io.github.faultscope.ui;

import io.github.faultscope.picture.stage.Part;
import io.github.faultscope.picture.stage.View;
import io.github.faultscope.ui.bar.Files;
import io.github.faultscope.ui.bar.MessageBar;
import io.github.faultscope.ui.bar.TopBar;
import io.github.faultscope.ui.bar.ViewCommands;
import io.github.faultscope.ui.browse.BrowseDialog;
import io.github.faultscope.ui.browse.RecentFiles;
import io.github.faultscope.ui.engine.Access;
import io.github.faultscope.ui.engine.Moment;
import io.github.faultscope.ui.engine.Session;
import io.github.faultscope.ui.look.Command;
import io.github.faultscope.ui.look.Look;
import io.github.faultscope.ui.look.Remembered;
import io.github.faultscope.ui.present.Presentation;
import io.github.faultscope.ui.present.Screens;
import io.github.faultscope.ui.source.SourcePane;
import io.github.faultscope.ui.stage.StageListener;
import io.github.faultscope.ui.stage.StageScroll;
import io.github.faultscope.ui.stage.StageView;
import io.github.faultscope.ui.stage.Transition;
import io.github.faultscope.ui.transport.TimeCommands;
import io.github.faultscope.ui.transport.Transport;

import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.stream.Stream;

/** Wires the window: session, stage, transport, menus. Knows no machine. */
final class MainWindow implements Session.Listener {
    private final Session session;
    private final Look look;
    private final Files files;
    private final Pictures pictures;
    private final StageView stage;
    private final StageScroll scroll;
    private final MessageBar messages;
    private final Transport transport;
    private final TopBar top;
    private final TimeCommands time;
    private final Presentation presentation;
    private final Scene scene;
    private final SourcePane source;
    private final RecentFiles recent;
    private final BrowseDialog browser;
    private @Nullable Moment shown;

    MainWindow(
            Session session,
            Look look,
            Files files,
            Remembered remembered,
            double width,
            double height) {
        this(
                session,
                look,
                files,
                remembered,
                null,
                Clock.system(ZoneId.systemDefault()),
                width,
                height);
    }

    /**
     * @param screens to present on; null for the system's
     * @param clock of a speaker
     */
    MainWindow(
            Session session,
            Look look,
            Files files,
            Remembered remembered,
            @Nullable Screens screens,
            Clock clock,
            double width,
            double height) {
        this.session = session;
        this.look = look;
        // Before there are any: the first of them would read the toolkit's own sheet.
        look.dressControls();
        messages = new MessageBar();
        this.files = files;
        stage = new StageView(look.themeProperty().get(), new OnStage());
        stage.setPace(look.paceProperty().get());
        scroll = new StageScroll(stage, stage);
        time = new TimeCommands(session, look);
        transport = new Transport(time, look);
        source = new SourcePane(remembered, this::notice, messages::clear);
        recent = new RecentFiles(remembered);
        browser = new BrowseDialog(session, look, recent);
        ViewCommands views = new ViewCommands(look, remembered, stage::partAtHand);
        pictures =
                new Pictures(
                        session,
                        look,
                        files,
                        remembered,
                        this::notice,
                        messages::tell,
                        this::scene,
                        stage::picture,
                        () -> shown);
        presentation =
                new Presentation(
                        session,
                        look,
                        () -> screens == null ? Screens.around(scene().getWindow()) : screens,
                        new OnStage(),
                        time.undoKeys(),
                        clock,
                        this::measure);
        top =
                new TopBar(
                        session,
                        time,
                        look,
                        files,
                        pictures,
                        views,
                        presentation.commands(),
                        Stream.concat(Stream.of(sourceCommand()), source.commands().stream())
                                .toList(),
                        browseCommand(),
                        new ScenarioSaver(session, files, messages::tell, this::notice)::save);
        scene = new Scene(content(), width, height);
        look.dress(scene);
        top.addKeys(scene);
        views.addKeys(scene);
        scroll.addKeys(scene, true);
        follow();
        session.listen(this);
    }

    Scene scene() {
        return scene;
    }

    /** Attaches vm_fault.c, or takes it away again. */
    private Command sourceCommand() {
        return new Command(
                "view.source",
                Feather.CODE,
                "Shortcut+L",
                () -> {
                    if (source.isAttached()) {
                        source.detach();
                    } else {
                        files.toAttach().ifPresent(source::attach);
                    }
                });
    }

    /** Whether nothing was shown yet. */
    boolean isEmpty() {
        return shown == null;
    }

    /** Shows what there is to be opened. */
    private Command browseCommand() {
        return new Command(
                "scenarios.browse",
                Feather.BOOK_OPEN,
                "Shortcut+B",
                () -> browser.show(stage.getScene().getWindow()));
    }

    /** The keys are the stage's at first. */
    void begin() {
        source.showRemembered();
        stage.requestFocus();
    }

    /** Stops all that runs. */
    void close() {
        time.player().stop();
        stage.finish();
        presentation.end();
        pictures.exports().close();
        session.close();
    }

    private BorderPane content() {
        return new BorderPane(
                scroll, new VBox(top, messages, pictures.exports().bar()), source, transport, null);
    }

    private void follow() {
        look.themeProperty().addListener((seen, was, is) -> stage.setTheme(is));
        look.paceProperty().addListener((seen, was, is) -> stage.setPace(is));
        look.zoomProperty().addListener((seen, was, is) -> measure());
        look.viewProperty().addListener((seen, was, is) -> viewed());
        scene.addEventFilter(ScrollEvent.SCROLL, this::wheel);
        new FileDrop(session::openFile, this::notice).on(scene);
        scroll.widthProperty().addListener((seen, was, is) -> measure());
        scroll.heightProperty().addListener((seen, was, is) -> measure());
    }

    /** With Control, the wheel makes everything larger or smaller. */
    private void wheel(ScrollEvent event) {
        if (!event.isShortcutDown() || event.getDeltaY() == 0) {
            return;
        }
        if (event.getDeltaY() > 0) {
            look.zoomIn();
        } else {
            look.zoomOut();
        }
        event.consume();
    }

    /** The picture is laid out anew for the room that there is. */
    private void measure() {
        if (presentation.isOn()) {
            presentation.measure();
            return;
        }
        scroll.room(look.zoomProperty().get(), look.viewProperty().get()).ifPresent(session::show);
    }

    @Override
    public void moment(Moment moment) {
        Moment before = shown;
        shown = moment;
        messages.passed(moment.title(), moment.position());
        Transition transition = transition(before, moment);
        if (!presentation.isOn()) {
            stage.show(moment.picture(), transition);
            if (scroll.isTooSmall(moment.room(), moment.picture())) {
                measure();
            }
            if (before == null || before.position() != moment.position()) {
                scroll.follow();
            }
        }
        presentation.show(moment, transition);
        source.mark(moment.lines().from(), moment.lines().to());
        transport.show(moment);
        top.show(moment);
    }

    private static Transition transition(@Nullable Moment before, Moment now) {
        if (before == null
                || !before.title().equals(now.title())
                || before.undoing().exchanges() != now.undoing().exchanges()
                || !before.view().sameParts(now.view())) {
            return Transition.JUMP;
        }
        return switch (now.position() - before.position()) {
            case 1 -> Transition.FORWARD;
            case -1 -> Transition.BACK;
            default -> Transition.JUMP;
        };
    }

    @Override
    public void notice(String sentence) {
        time.player().stop();
        messages.say(sentence);
    }

    @Override
    public void opened(Path file) {
        recent.opened(file);
    }

    /** The map tells about the block, or no more if it does already. */
    private void tell(String block) {
        View view = look.viewProperty().get();
        boolean again = view.isMap() && view.block().equals(block);
        View map = view.isMap() ? view : view.alone(Part.MAP);
        look.viewProperty().set(map.telling(again ? "" : block));
    }

    /** What of the state is shown has changed: another picture. */
    private void viewed() {
        measure();
        stage.requestFocus();
    }

    /** What a user does on the stage. */
    private final class OnStage implements StageListener {
        private @Nullable ContextMenu open;

        @Override
        public boolean isFor(String target) {
            return TargetMenu.isFor(target)
                    || !TargetMenu.block(target).isEmpty()
                    || TargetMenu.hasHistory(target);
        }

        @Override
        public boolean opensMenu(String target) {
            return TargetMenu.hasHistory(target);
        }

        @Override
        public boolean resizes() {
            return look.viewProperty().get().alone() == null;
        }

        @Override
        public void resized(double part) {
            int percent = (int) Math.rint(100 * part);
            look.viewProperty().set(look.viewProperty().get().withSide(percent));
        }

        @Override
        public void resizedAsUsual() {
            look.viewProperty().set(look.viewProperty().get().withUsualSide());
        }

        @Override
        public void chosen(String target, Access access) {
            String block = TargetMenu.block(target);
            if (!block.isEmpty()) {
                tell(block);
            } else if (TargetMenu.isFor(target)) {
                time.player().stop();
                session.act(target, access);
            }
        }

        @Override
        public void menu(String target, double screenX, double screenY) {
            if (open != null) {
                open.hide();
            }
            if (TargetMenu.isFor(target) || TargetMenu.hasHistory(target)) {
                TargetMenu menus = new TargetMenu(session, top::perform);
                session.offers(
                        target,
                        (offers, written) ->
                                open(menus.menu(target, offers, written), screenX, screenY));
            }
        }

        private void open(ContextMenu menu, double screenX, double screenY) {
            menu.show(stage, screenX, screenY);
            open = menu;
        }
    }
}
