package io.github.faultscope.ui.stage;

import javafx.scene.input.KeyCode;

import java.util.Optional;

/** Where an arrow key leads. */
enum Direction {
    LEFT(-1, 0),
    RIGHT(1, 0),
    UP(0, -1),
    DOWN(0, 1);

    private final int dx;
    private final int dy;

    Direction(int dx, int dy) {
        this.dx = dx;
        this.dy = dy;
    }

    static Optional<Direction> of(KeyCode code) {
        return switch (code) {
            case LEFT, KP_LEFT -> Optional.of(LEFT);
            case RIGHT, KP_RIGHT -> Optional.of(RIGHT);
            case UP, KP_UP -> Optional.of(UP);
            case DOWN, KP_DOWN -> Optional.of(DOWN);
            default -> Optional.empty();
        };
    }

    /** How far (x, y) lies in this direction; negative if behind. */
    double ahead(double x, double y) {
        return x * dx + y * dy;
    }

    /** How far (x, y) lies beside the straight way. */
    double aside(double x, double y) {
        return Math.abs(x * dy) + Math.abs(y * dx);
    }
}
