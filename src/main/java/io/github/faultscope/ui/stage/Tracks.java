package io.github.faultscope.ui.stage;

import javafx.scene.Node;

/** The movements there are: translation, snapped to whole pixels, and opacity, nothing else. */
final class Tracks {
    private static final double FADED_OUT = 0.35;
    private static final double FADE_IN_FROM = 0.45;

    private Tracks() {}

    /** From {@code dx}, {@code dy} away to its place, above what rests. */
    static Track slide(GroupNode node, double dx, double dy) {
        return new Track() {
            @Override
            public void at(double part) {
                raise(node, -1);
                double left = 1 - eased(part);
                node.setTranslateX(Math.rint(dx * left));
                node.setTranslateY(Math.rint(dy * left));
            }

            @Override
            public void end() {
                raise(node, 0);
                node.rest();
            }
        };
    }

    /** Comes to be seen in the second half, when whatever had to go is gone. */
    static Track appear(GroupNode node) {
        return new Track() {
            @Override
            public void at(double part) {
                node.setOpacity(Math.clamp((part - FADE_IN_FROM) / (1 - FADE_IN_FROM), 0, 1));
            }

            @Override
            public void end() {
                node.rest();
            }
        };
    }

    /** Fades in the first third; {@code remove} takes it out. */
    static Track vanish(Node node, Runnable remove) {
        return new Track() {
            @Override
            public void at(double part) {
                node.setOpacity(Math.clamp(1 - part / FADED_OUT, 0, 1));
            }

            @Override
            public void end() {
                remove.run();
            }
        };
    }

    /** Travels over everything by {@code dx}, {@code dy} and is taken out by {@code remove}. */
    static Track travel(Node node, double dx, double dy, Runnable remove) {
        return new Track() {
            @Override
            public void at(double part) {
                double done = eased(part);
                node.setTranslateX(Math.rint(dx * done));
                node.setTranslateY(Math.rint(dy * done));
                node.setOpacity(part < 0.8 ? 0.85 : Math.clamp((1 - part) * 4.25, 0, 0.85));
            }

            @Override
            public void end() {
                remove.run();
            }
        };
    }

    /** Comes over everything from {@code dx}, {@code dy} away and is taken out at its place. */
    static Track come(Node node, double dx, double dy, Runnable remove) {
        return new Track() {
            @Override
            public void at(double part) {
                double left = 1 - eased(part);
                node.setTranslateX(Math.rint(dx * left));
                node.setTranslateY(Math.rint(dy * left));
                node.setOpacity(0.85);
            }

            @Override
            public void end() {
                remove.run();
            }
        };
    }

    /** Slow, fast, slow. */
    static double eased(double part) {
        return part < 0.5 ? 4 * part * part * part : 1 - Math.pow(-2 * part + 2, 3) / 2;
    }

    /** Lifts a node, its bundle and its pane above their neighbours, or lets them down again. */
    private static void raise(Node node, double viewOrder) {
        Node at = node;
        for (int i = 0; i < 3 && at != null; i++) {
            if (at.getViewOrder() != viewOrder) {
                at.setViewOrder(viewOrder);
            }
            at = at.getParent();
        }
    }
}
