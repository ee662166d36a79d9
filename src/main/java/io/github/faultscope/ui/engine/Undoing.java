package io.github.faultscope.ui.engine;

/**
 * What can be undone and done again, for whoever shows it.
 *
 * @param undo what undo does and where it leads, for a menu; empty where there is nothing to undo
 * @param redo the same of redo
 * @param note a sentence about what was set aside or brought back just now; empty for none
 * @param exchanges how often one record has taken another's place: the steps before are others then
 */
public record Undoing(String undo, String redo, String note, int exchanges) {
    /** Nothing has been done yet. */
    public static final Undoing NONE = new Undoing("", "", "", 0);
}
