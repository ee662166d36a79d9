package io.github.faultscope.ui.present;

import javafx.scene.input.KeyCode;

import java.util.Optional;

/**
 * What a key means while presenting. Clickers send PageDown and PageUp, or arrows; B or a full stop
 * to blank; F5 and Esc to begin and end.
 */
enum Press {
    NEXT,
    BEFORE,
    NEXT_STEP,
    STEP_BEFORE,
    FIRST,
    LAST,
    BLANK,
    BY_STEP,
    CLEAR,
    SLOWER,
    FASTER,
    MAP,
    END,
    /** Nothing, and for nobody else: F5 while it is on. */
    NOTHING;

    /** A full stop is a clicker's; with Shift it makes things faster. */
    static Optional<Press> of(KeyCode code, boolean shift) {
        if (shift && code == KeyCode.PERIOD) {
            return Optional.of(FASTER);
        }
        return switch (code) {
            case PAGE_DOWN, DOWN, KP_DOWN, SPACE, ENTER -> Optional.of(NEXT);
            case PAGE_UP, UP, KP_UP, BACK_SPACE -> Optional.of(BEFORE);
            case RIGHT, KP_RIGHT -> Optional.of(NEXT_STEP);
            case LEFT, KP_LEFT -> Optional.of(STEP_BEFORE);
            case HOME -> Optional.of(FIRST);
            case END -> Optional.of(LAST);
            case B, PERIOD, DECIMAL -> Optional.of(BLANK);
            case COMMA, LESS -> Optional.of(SLOWER);
            case GREATER -> Optional.of(FASTER);
            case S -> Optional.of(BY_STEP);
            case C -> Optional.of(CLEAR);
            case M -> Optional.of(MAP);
            case ESCAPE -> Optional.of(Press.END);
            case F5 -> Optional.of(NOTHING);
            default -> Optional.empty();
        };
    }
}
