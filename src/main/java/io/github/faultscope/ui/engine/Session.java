package io.github.faultscope.ui.engine;

import io.github.faultscope.picture.Theme;
import io.github.faultscope.scenario.Scenario;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What the window drives. Each method returns at once; what comes of it is told to the listener, on
 * the FX thread.
 */
public interface Session extends AutoCloseable {

    /** Told what there is to be seen and said. */
    interface Listener {
        void moment(Moment moment);

        /** A sentence for the user: something could not be done. */
        void notice(String sentence);

        /** A file was opened. */
        default void opened(Path file) {}
    }

    /** From now on the listener is told; replaces the one before. */
    void listen(Listener listener);

    /** The picture is laid out for this room from now on. */
    void show(Viewport viewport);

    void go(Move move);

    /** Of several asked for in a hurry, only the last is gone to. */
    void seek(int position);

    void act(String target, Access access);

    /** Tells, on the FX thread, a scenario that makes the run that is open. */
    void scenario(Consumer<Scenario> answer);

    /** Tells, on the FX thread, the form of an operation, filled so. */
    void form(String operation, Map<String, String> values, Consumer<Form> answer);

    /** Tells, on the FX thread, what can be done to what a click was on, and who wrote it last. */
    void offers(String target, BiConsumer<List<Offer>, List<Written>> answer);

    void perform(String operation, Map<String, String> values);

    void begin(String operation, Map<String, String> values);

    /** Brings back what was set aside last. */
    void undo();

    /** Does again what was undone last. */
    void redo();

    void reset();

    void open(String scenario);

    void openFile(Path file);

    /**
     * Tells, on the FX thread, the scenarios that come with the program. The first time it takes a
     * while, but keeps nothing else waiting.
     */
    void scenarios(Consumer<List<ScenarioRef>> answer);

    /**
     * Tells, on the FX thread, what a scenario looks like; {@link Preview#NONE} where it cannot be
     * run. It takes a while, but keeps nothing else waiting.
     */
    void preview(String scenario, Theme theme, Consumer<Preview> answer);

    /** Ends the session's thread. */
    @Override
    void close();
}
