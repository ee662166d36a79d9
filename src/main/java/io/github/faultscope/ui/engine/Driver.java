package io.github.faultscope.ui.engine;

import io.github.faultscope.picture.Theme;
import io.github.faultscope.scenario.Scenario;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What stands behind a session: a machine and its history, or a stand-in. Called on the engine's
 * thread alone.
 */
public interface Driver {
    /** What the driver shows now, laid out for the viewport. */
    Moment moment(Viewport viewport);

    void go(Move move) throws Refusal;

    /** To the state after so many steps; beyond the ends, to the end. */
    void seek(int position) throws Refusal;

    /** Who wrote the fields of what a click was on last, the latest first. */
    List<Written> written(String target);

    /**
     * Does something to what a click was on: accesses {@code va/100/0x13000}; looks at the address
     * space {@code proc/100}, or, if it does already, again at that of the thread shown.
     */
    void act(String target, Access access) throws Refusal;

    /**
     * The form of one of the moment's operations.
     *
     * @param values what a user has written, by the names of fields; the rest is offered
     */
    Form form(String operation, Map<String, String> values);

    /** What can be done to what a click was on. */
    List<Offer> offers(String target);

    /** Does one of the moment's operations, to its end. */
    void perform(String operation, Map<String, String> values) throws Refusal;

    /** Makes the first step of one of the moment's operations. */
    void begin(String operation, Map<String, String> values) throws Refusal;

    /** Brings back what the last deed has set aside, at the step where one was. */
    void undo();

    /** Does again what was undone last. */
    void redo();

    /** An empty machine. */
    void reset() throws Refusal;

    /** One of {@link #scenarios()}. */
    void open(String scenario) throws Refusal;

    void openFile(Path file) throws Refusal;

    /** What is open as a scenario that makes the same run; what is done later is not in it. */
    Scenario scenario();

    /** The same, whatever is open. May be called from any thread. */
    List<ScenarioRef> scenarios();

    /** What one of them looks like, and where it leads. May be called from any thread. */
    Preview preview(String scenario, Theme theme) throws Refusal;
}
