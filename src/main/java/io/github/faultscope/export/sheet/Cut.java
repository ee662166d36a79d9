package io.github.faultscope.export.sheet;

import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Rect;

import java.util.List;
import java.util.Optional;

/**
 * What is left of a picture.
 *
 * @param way whether only the panes are left that a fault goes through
 * @param room what is left, in the coordinates of the whole picture
 */
public record Cut(boolean way, Rect room) {
    /** As the options want it for this picture. */
    public static Cut of(Picture picture, SheetOptions options) {
        Picture kept = Cropping.kept(picture, options.panes());
        if (options.crop()) {
            Optional<Rect> touched = Cropping.touched(kept);
            if (touched.isPresent()) {
                return new Cut(true, touched.get());
            }
        }
        return new Cut(false, options.panes().isEmpty() ? whole(picture) : Cropping.around(kept));
    }

    /**
     * One cut for all pictures of a run: as large as the largest, but what a picture shows in which
     * the fault touches nothing need not be seen if another has its way to show.
     */
    public static Cut common(List<Cut> cuts) {
        boolean way = cuts.stream().anyMatch(Cut::way);
        Rect room =
                cuts.stream()
                        .filter(cut -> cut.way == way)
                        .map(Cut::room)
                        .reduce(Rect::union)
                        .orElse(Rect.EMPTY);
        return new Cut(way, room);
    }

    /** What is left of the picture. */
    Picture from(Picture picture, SheetOptions options) {
        Picture kept = Cropping.kept(picture, options.panes());
        Picture on = way ? Cropping.way(kept) : kept;
        return room.equals(whole(on)) ? on : Cropping.to(on, room);
    }

    private static Rect whole(Picture picture) {
        return new Rect(0, 0, picture.width(), picture.height());
    }
}
