package io.github.faultscope.picture.stage;

import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Layer;
import io.github.faultscope.picture.PictureBuilder.PaneBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Stream;

/**
 * The read-ahead window: what the fault wished for around its page, what each limit left of that,
 * the array as it fills, and what becomes of the pages and of {@code lastr}.
 */
final class ReadPane {
    /** Heading, array, and one line for the limits. */
    static final double BRIEF = 84;

    private static final double HEADING = 22;

    /** With the table of limits, and the most important words. */
    static final double TABLED = HEADING + ReadTable.LEAST;

    /** With the table of limits and the words. */
    private static final double FULL = 172;

    /** With all words. */
    private static final double MOST = 230;

    /** With the object's strip above. */
    private static final double SHEET = FULL + ReadStrip.HEIGHT;

    private static final double GAP = 24;

    /** Of the width, for the table. */
    private static final double TABLE = 0.48;

    private final Scene scene;
    private final Rect room;
    private final @Nullable ReadAhead read;

    ReadPane(Scene scene, Rect room) {
        this.scene = scene;
        this.room = room;
        read = of(scene);
    }

    /** The read that the stage is at; null for none. */
    private static @Nullable ReadAhead of(Scene scene) {
        return scene.sight.knows("behind") ? scene.step.reading() : null;
    }

    /** Whether the stage is at a read. */
    static boolean isReading(Scene scene) {
        return of(scene) != null;
    }

    /** Whether the stage is where the limits of a read are found out. */
    static boolean isLimiting(Scene scene) {
        ReadAhead at = of(scene);
        return at != null && at.progress() == ReadAhead.Progress.BUILDING;
    }

    /** How much of a height this part takes; 0 where there is nothing to show or no room. */
    static double height(Scene scene, double most) {
        if (of(scene) == null || most < BRIEF) {
            return 0;
        }
        return most < TABLED ? BRIEF : Math.min(most, MOST);
    }

    void draw() {
        PaneBuilder pane = scene.picture.pane("reading", Layer.GROUND, room);
        double baseline = room.y() + 14;
        String title = Texts.of("section.reading");
        pane.add(StageLayout.section("reading/title", room.x(), baseline, title));
        if (read == null) {
            pane.add(
                    GroupBuilder.of("reading/none")
                            .text(
                                    room.x(),
                                    baseline + 24,
                                    Texts.of("reading.none"),
                                    Type.LABEL,
                                    Role.MUTED));
            return;
        }
        boolean full = room.height() >= TABLED;
        double after = room.x() + TextMeasure.width(title, Type.SECTION) + 14;
        String fitting = full ? page(read) : fitting(read, room.right() - after);
        fitting = TextMeasure.ellipsize(fitting, Type.LABEL, room.right() - after);
        pane.add(
                GroupBuilder.of("reading/page")
                        .tooltip(page(read) + ": " + brief(read))
                        .text(after, baseline, fitting, Type.LABEL, Role.MUTED));
        double top = room.y() + HEADING;
        if (!full) {
            new ReadArray(scene, read, new Rect(room.x(), top, room.width(), ReadArray.HEIGHT))
                    .draw(pane);
            return;
        }
        if (room.height() >= SHEET) {
            new ReadStrip(scene, read, new Rect(room.x(), top, room.width(), ReadStrip.HEIGHT))
                    .draw(pane);
            top += ReadStrip.HEIGHT;
        }
        details(pane, read, top);
    }

    private void details(PaneBuilder pane, ReadAhead shown, double top) {
        double width = Math.rint((room.width() - GAP) * TABLE);
        new ReadTable(shown, new Rect(room.x(), top, width, room.bottom() - top)).draw(pane);
        double left = room.x() + width + GAP;
        double rest = room.right() - left;
        new ReadArray(scene, shown, new Rect(left, top, rest, ReadArray.HEIGHT)).draw(pane);
        double foot = top + ReadArray.HEIGHT + 6;
        new ReadWords(scene, shown, new Rect(left, foot, rest, room.bottom() - foot)).draw(pane);
    }

    private String page(ReadAhead shown) {
        int o = scene.sight.object();
        String name = scene.names.object(o) + " " + scene.names.objectTitle(o);
        return Texts.of("reading.of", shown.pindex(), name.strip());
    }

    /** The page and what became of the wish; of that the latest, where there is no room for all. */
    private String fitting(ReadAhead shown, double most) {
        String all = page(shown) + ": " + brief(shown);
        List<String> parts = parts(shown);
        for (int from = 0;
                TextMeasure.width(all, Type.LABEL) > most && from < parts.size();
                from++) {
            String rest = String.join("; ", parts.subList(from, parts.size()));
            all = from == 0 ? rest : Texts.of("reading.rest", rest);
        }
        return all;
    }

    private static String brief(ReadAhead shown) {
        return String.join("; ", parts(shown));
    }

    /** What was wished for, and what took something away. */
    private static List<String> parts(ReadAhead shown) {
        ReadAhead.Limit wish = shown.limits().getFirst();
        String wished = Texts.of("window.wished", wish.behind(), wish.ahead());
        Stream<String> clips =
                shown.limits().stream()
                        .filter(limit -> isTurn(limit) || shown.clipping().contains(limit))
                        .map(limit -> clip(shown, limit));
        return Stream.concat(Stream.of(wished), clips).toList();
    }

    private static boolean isTurn(ReadAhead.Limit limit) {
        return limit.kind() == ReadAhead.Kind.TURN;
    }

    /** What a limit took away, or how the wish was turned. */
    private static String clip(ReadAhead shown, ReadAhead.Limit limit) {
        if (isTurn(limit)) {
            return Texts.of("reading.clip.turned", limit.behind(), limit.ahead());
        }
        long behind = shown.clipsBehind(limit) ? shown.before(limit, true) - limit.behind() : 0;
        long ahead = shown.clipsAhead(limit) ? shown.before(limit, false) - limit.ahead() : 0;
        String name = ReadTable.name(limit);
        if (ahead == 0) {
            return Texts.of("reading.clip.behind", name, behind);
        }
        return behind == 0
                ? Texts.of("reading.clip.ahead", name, ahead)
                : Texts.of("reading.clip.both", name, behind, ahead);
    }
}
