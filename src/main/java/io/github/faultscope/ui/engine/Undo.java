package io.github.faultscope.ui.engine;

import io.github.faultscope.ui.look.Texts;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;

/**
 * What users did, to be undone, and what they have undone, to be done again. Each deed keeps what
 * it has set aside; undoing it exchanges the two, and so does doing it again. What was set aside
 * long ago is forgotten where all of it takes too much memory, the last never.
 */
final class Undo {
    /** The most that is kept, in bytes: more than a million steps. */
    static final long MOST_BYTES = 1L << 27;

    /** What a deed takes, whatever it has set aside. */
    private static final long BYTES_A_DEED = 1 << 10;

    private static final int MOST_LETTERS = 48;

    /** What was set aside is noted wherever one goes. */
    private static final int EVERYWHERE = -1;

    private final IntSupplier position;
    private final long most;
    private final Deque<Deed> done = new ArrayDeque<>();
    private final Deque<Deed> undone = new ArrayDeque<>();
    private String note = "";
    private int noted = EVERYWHERE;
    private int exchanges;

    /**
     * Nothing done yet.
     *
     * @param position tells the state that one is in
     * @param most bytes that are kept
     */
    Undo(IntSupplier position, long most) {
        this.position = position;
        this.most = most;
    }

    private record Deed(String name, Aside aside) {
        long bytes() {
            return BYTES_A_DEED + aside.bytes();
        }
    }

    /** Something was done from a state on, and has set aside what lay there. */
    void did(String name, Run.Line was) {
        keep(name, was, aside(was));
    }

    /** Something was opened, and has set aside what was open. */
    void opened(String name, Run was) {
        exchanges++;
        keep(name, was, was.isChanged() ? Texts.of("undo.aside.run", was.title) : "");
    }

    private void keep(String name, Aside was, String said) {
        undone.clear();
        done.push(new Deed(clip(name), was));
        noted = EVERYWHERE;
        note = forget() && !said.isEmpty() ? said + ' ' + Texts.of("undo.forgotten") : said;
    }

    private static String aside(Run.Line was) {
        int steps = was.steps();
        int actions = was.script().size();
        if (steps == 0 && actions == 0) {
            return "";
        }
        if (steps > 0) {
            return steps == 1 ? Texts.of("undo.aside.step") : Texts.of("undo.aside.steps", steps);
        }
        return actions == 1
                ? Texts.of("undo.aside.action")
                : Texts.of("undo.aside.actions", actions);
    }

    private static String clip(String name) {
        return name.length() <= MOST_LETTERS ? name : name.substring(0, MOST_LETTERS - 1) + '…';
    }

    /** Whether something had to be forgotten. */
    private boolean forget() {
        long bytes = done.stream().mapToLong(Deed::bytes).sum();
        boolean forgotten = false;
        while (bytes > most && done.size() > 1) {
            bytes -= done.removeLast().bytes();
            forgotten = true;
        }
        return forgotten;
    }

    /** Undoes the last deed, if there is one. */
    void undo(UnaryOperator<Aside> exchange) {
        move(done, undone, exchange, "undo.undone");
    }

    /** Does again what was undone last, if anything was. */
    void redo(UnaryOperator<Aside> exchange) {
        move(undone, done, exchange, "undo.redone");
    }

    private void move(
            Deque<Deed> from, Deque<Deed> to, UnaryOperator<Aside> exchange, String said) {
        if (from.isEmpty()) {
            return;
        }
        Deed deed = from.pop();
        to.push(new Deed(deed.name(), exchange.apply(deed.aside())));
        exchanges++;
        note = Texts.of(said, deed.name());
        noted = position.getAsInt();
    }

    /** What can be undone and done again now; what was undone is noted until one goes on. */
    Undoing now() {
        if (noted != EVERYWHERE && noted != position.getAsInt()) {
            note = "";
        }
        return new Undoing(told(done, "undo.name"), told(undone, "redo.name"), note, exchanges);
    }

    private static String told(Deque<Deed> deeds, String key) {
        Deed deed = deeds.peek();
        return deed == null ? "" : Texts.of(key, deed.name(), deed.aside().place());
    }
}
