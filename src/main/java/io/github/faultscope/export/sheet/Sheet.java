package io.github.faultscope.export.sheet;

import io.github.faultscope.picture.Pane;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Rect;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A picture made ready for paper. */
public final class Sheet {
    /** Panes that tell about the step and show no part of the machine. */
    private static final Set<String> WORDS = Set.of("sentence", "map", "state");

    private Sheet() {}

    /**
     * The picture as the options want it.
     *
     * @param cut what is left of it
     * @param title of the caption
     * @param text of the caption
     */
    public static Picture of(
            Picture picture, SheetOptions options, Cut cut, String title, String text) {
        Picture sheet = cut.from(picture, options);
        if (options.legend()) {
            sheet = Legend.below(sheet);
        }
        return options.caption() ? Caption.below(sheet, title, text) : sheet;
    }

    /** Whether a pane shows the machine. */
    public static boolean isStage(Pane pane) {
        return !WORDS.contains(Cropping.stem(pane));
    }

    /** The names of the panes that a picture has, by which they are chosen. */
    public static Set<String> paneNames(Picture picture) {
        Set<String> names = new TreeSet<>();
        picture.panes().forEach(pane -> names.add(Cropping.stem(pane)));
        return names;
    }

    /** The picture with a pane left out, its room left free. */
    public static Picture without(Picture picture, String pane) {
        List<Pane> panes =
                picture.panes().stream().filter(p -> !Cropping.stem(p).equals(pane)).toList();
        return picture.with(picture.width(), picture.height(), panes);
    }

    /** Where a pane is; a strip at the right if there is none. */
    public static Rect room(Picture picture, String pane) {
        return picture.panes().stream()
                .filter(p -> p.key().equals(pane))
                .map(Pane::bounds)
                .findFirst()
                .orElse(
                        new Rect(
                                picture.width() * 0.7, 0, picture.width() * 0.3, picture.height()));
    }

    /** The picture with a pane added below it. */
    static Picture extended(Picture picture, Pane foot) {
        List<Pane> panes = new ArrayList<>(picture.panes());
        panes.add(foot);
        double height = Math.max(picture.height(), foot.bounds().bottom());
        return picture.with(picture.width(), height, panes);
    }
}
