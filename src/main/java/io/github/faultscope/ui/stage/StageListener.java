package io.github.faultscope.ui.stage;

import io.github.faultscope.ui.engine.Access;

/** Told what a user wants done with what is on the stage. */
public interface StageListener {
    /** Of a stage that is only to be looked at. */
    StageListener NOBODY =
            new StageListener() {
                @Override
                public boolean isFor(String target) {
                    return false;
                }

                @Override
                public void chosen(String target, Access access) {
                    // Nothing can be done.
                }

                @Override
                public void menu(String target, double screenX, double screenY) {
                    // Nothing can be done.
                }
            };

    /** Whether anything can be done with a target; only such look as if they could be clicked. */
    boolean isFor(String target);

    /** Whether a click asks for the menu rather than for something to be done. */
    default boolean opensMenu(String target) {
        return false;
    }

    /** Whether the column at the right can be made wider and narrower here. */
    default boolean resizes() {
        return false;
    }

    /** The column at the right is to have this part of the width, 0 to 1. */
    default void resized(double part) {}

    /** The column at the right is to be as wide as usual. */
    default void resizedAsUsual() {}

    /** A click, or a key on the target that has the ring. */
    void chosen(String target, Access access);

    /** The menu of a target was asked for at a place on the screen. */
    void menu(String target, double screenX, double screenY);
}
