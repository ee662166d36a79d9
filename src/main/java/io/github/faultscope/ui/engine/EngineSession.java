package io.github.faultscope.ui.engine;

import io.github.faultscope.picture.Theme;
import io.github.faultscope.scenario.Scenario;
import io.github.faultscope.ui.look.Texts;

import javafx.application.Platform;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A session over a driver: commands go to the engine's thread, moments come back by one hop. Where
 * commands come faster than pictures can be shown, the pictures in between are left out.
 */
public final class EngineSession implements Session {
    private static final Viewport FIRST = new Viewport(1280, 640, 1);

    private final Driver driver;
    private final EngineThread thread = new EngineThread("faultscope-engine");
    private final EngineThread previews = new EngineThread("faultscope-previews");
    private final AtomicReference<@Nullable Integer> wantedPosition = new AtomicReference<>();
    private final AtomicReference<@Nullable Viewport> wantedViewport = new AtomicReference<>();
    private final AtomicReference<@Nullable Moment> unseen = new AtomicReference<>();
    private Viewport viewport = FIRST;
    private volatile @Nullable Listener listener;

    /** Whether something may look otherwise than it was shown last; the engine's thread's own. */
    private boolean changed;

    /** The driver is not touched by anyone else from now on, but for what any thread may ask. */
    public EngineSession(Driver driver) {
        this.driver = driver;
    }

    /** Does, before anybody listens, what the first moment takes. */
    public void prepare() {
        thread.submit(
                () -> {
                    try {
                        driver.moment(viewport);
                    } catch (RuntimeException e) {
                        // Who listens will be told, for it is made again then.
                    }
                });
    }

    /** A command for the driver. */
    private interface Command {
        void run() throws Refusal;
    }

    @Override
    public void listen(Listener newListener) {
        listener = newListener;
        submit(() -> {});
    }

    @Override
    public void show(Viewport newViewport) {
        if (wantedViewport.getAndSet(newViewport) == null) {
            submit(this::takeViewport);
        }
    }

    private void takeViewport() {
        Viewport wanted = wantedViewport.getAndSet(null);
        viewport = wanted == null ? viewport : wanted;
    }

    @Override
    public void go(Move move) {
        submit(() -> driver.go(move));
    }

    @Override
    public void seek(int position) {
        if (wantedPosition.getAndSet(position) == null) {
            submit(this::takePosition);
        }
    }

    private void takePosition() throws Refusal {
        Integer wanted = wantedPosition.getAndSet(null);
        if (wanted != null) {
            driver.seek(wanted);
        }
    }

    @Override
    public void act(String target, Access access) {
        submit(() -> driver.act(target, access));
    }

    @Override
    public void scenario(Consumer<Scenario> answer) {
        ask(
                () -> {
                    Scenario scenario = driver.scenario();
                    Platform.runLater(() -> answer.accept(scenario));
                });
    }

    @Override
    public void form(String operation, Map<String, String> values, Consumer<Form> answer) {
        Map<String, String> copy = Map.copyOf(values);
        ask(
                () -> {
                    Form form = driver.form(operation, copy);
                    Platform.runLater(() -> answer.accept(form));
                });
    }

    @Override
    public void offers(String target, BiConsumer<List<Offer>, List<Written>> answer) {
        ask(
                () -> {
                    List<Offer> offers = driver.offers(target);
                    List<Written> written = driver.written(target);
                    Platform.runLater(() -> answer.accept(offers, written));
                });
    }

    @Override
    public void begin(String operation, Map<String, String> values) {
        Map<String, String> copy = Map.copyOf(values);
        submit(() -> driver.begin(operation, copy));
    }

    @Override
    public void perform(String operation, Map<String, String> values) {
        Map<String, String> copy = Map.copyOf(values);
        submit(() -> driver.perform(operation, copy));
    }

    @Override
    public void undo() {
        submit(driver::undo);
    }

    @Override
    public void redo() {
        submit(driver::redo);
    }

    @Override
    public void reset() {
        submit(driver::reset);
    }

    @Override
    public void open(String scenario) {
        submit(() -> driver.open(scenario));
    }

    @Override
    public void openFile(Path file) {
        submit(
                () -> {
                    driver.openFile(file);
                    Platform.runLater(() -> opened(file));
                });
    }

    @Override
    public void scenarios(Consumer<List<ScenarioRef>> answer) {
        previews.submit(
                () -> {
                    List<ScenarioRef> all = driver.scenarios();
                    Platform.runLater(() -> answer.accept(all));
                });
    }

    @Override
    public void preview(String scenario, Theme theme, Consumer<Preview> answer) {
        previews.submit(
                () -> {
                    Preview made = preview(scenario, theme);
                    Platform.runLater(() -> answer.accept(made));
                });
    }

    private Preview preview(String scenario, Theme theme) {
        try {
            return driver.preview(scenario, theme);
        } catch (Refusal | RuntimeException e) {
            return Preview.NONE;
        }
    }

    @Override
    public void close() {
        listener = null;
        previews.stop();
        thread.stop();
    }

    /** Whether the engine's thread still runs. */
    public boolean isAlive() {
        return thread.isAlive();
    }

    private void submit(Command command) {
        thread.submit(() -> run(command));
    }

    /** A question, which changes nothing that is shown. */
    private void ask(Command question) {
        thread.submit(() -> answer(question));
    }

    /** On the engine's thread. */
    private void run(Command command) {
        changed = true;
        answer(command);
    }

    private void answer(Command command) {
        try {
            command.run();
        } catch (Refusal e) {
            tell(e.sentence());
        } catch (RuntimeException e) {
            tell(Texts.of("notice.own.fault", e));
        }
        if (changed && thread.isIdle()) {
            changed = false;
            publish();
        }
    }

    private void publish() {
        try {
            Moment moment = driver.moment(viewport);
            if (unseen.getAndSet(moment) == null) {
                Platform.runLater(this::deliver);
            }
        } catch (RuntimeException e) {
            tell(Texts.of("notice.own.fault", e));
        }
    }

    /** On the FX thread. */
    private void deliver() {
        Moment moment = unseen.getAndSet(null);
        Listener told = listener;
        if (moment != null && told != null) {
            told.moment(moment);
        }
    }

    private void opened(Path file) {
        Listener told = listener;
        if (told != null) {
            told.opened(file);
        }
    }

    private void tell(String sentence) {
        Platform.runLater(
                () -> {
                    Listener told = listener;
                    if (told != null) {
                        told.notice(sentence);
                    }
                });
    }
}
