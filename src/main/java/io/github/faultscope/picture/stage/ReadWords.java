package io.github.faultscope.picture.stage;

import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.PictureBuilder.PaneBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** What a read is about, in words: pages dropped behind, what was read, and what lastr means. */
final class ReadWords {
    private static final double LINE = 17;

    /** VM_FAULT_READ: so far behind lastr a fault still counts as sequential. */
    private final int window;

    private final Scene scene;
    private final ReadAhead read;
    private final Rect room;

    private record Sentence(String text, Role role) {}

    ReadWords(Scene scene, ReadAhead read, Rect room) {
        this.scene = scene;
        this.read = read;
        this.room = room;
        window = scene.sight.slots();
    }

    void draw(PaneBuilder pane) {
        int most = (int) Math.floor(room.height() / LINE);
        double y = room.y() + 12;
        int n = 0;
        for (Sentence sentence : sentences()) {
            List<String> lines = TextMeasure.wrap(sentence.text(), Type.LABEL, room.width());
            if (lines.size() > most) {
                return;
            }
            most -= lines.size();
            GroupBuilder group = GroupBuilder.of("reading/words/" + n++).tooltip(sentence.text());
            for (String line : lines) {
                group.text(room.x(), y, line, Type.LABEL, sentence.role());
                y += LINE;
            }
            pane.add(group);
        }
    }

    private List<Sentence> sentences() {
        List<Sentence> all = new ArrayList<>();
        if (read.dropped() != null) {
            all.add(dropped(read.dropped()));
        }
        if (read.refused()) {
            all.add(new Sentence(Texts.of("reading.refused", read.pindex()), Role.INK));
        }
        boolean noted = read.progress() != ReadAhead.Progress.BUILDING;
        if (read.progress() == ReadAhead.Progress.DONE) {
            fate(all);
        }
        if (noted) {
            lastr(all);
        } else {
            String key = read.sequential() ? "reading.lastr.sequential" : "reading.lastr";
            all.add(new Sentence(Texts.of(key, read.lastr()), Role.MUTED));
        }
        return all;
    }

    private Sentence dropped(ReadAhead.Dropped dropped) {
        List<String> parts = new ArrayList<>();
        part(parts, "reading.dropped.cached", dropped.cached());
        part(parts, "reading.dropped.inactive", dropped.inactive());
        part(parts, "reading.dropped.left", dropped.left());
        if (parts.isEmpty()) {
            parts.add(Texts.of("reading.dropped.none"));
        }
        String end =
                dropped.bounded()
                        ? "reading.dropped.far"
                        : dropped.end() < 0
                                ? "reading.dropped.start"
                                : dropped.partly()
                                        ? "reading.dropped.partly"
                                        : "reading.dropped.absent";
        parts.add(Texts.of(end, dropped.end()));
        String text = Texts.of("reading.dropped", String.join("; ", parts));
        return new Sentence(text, dropped.now() ? Role.NOW : Role.INK);
    }

    private static void part(List<String> parts, String key, NavigableSet<Long> pages) {
        if (!pages.isEmpty()) {
            parts.add(Texts.of(key, Runs.of(pages)));
        }
    }

    /** Where the pages are that were read. */
    private void fate(List<Sentence> all) {
        Map<String, NavigableSet<Long>> places = new LinkedHashMap<>();
        for (ReadArray.Slot slot : ReadArray.slots(scene, read)) {
            places.computeIfAbsent(slot.state(), place -> new TreeSet<>()).add(slot.pindex());
        }
        List<String> parts = new ArrayList<>();
        places.forEach((place, pages) -> parts.add(Texts.of("reading.at", Runs.of(pages), place)));
        if (!parts.isEmpty()) {
            String text = Texts.of("reading.fate", String.join("; ", parts));
            all.add(new Sentence(text, Role.INK));
        }
    }

    private void lastr(List<Sentence> all) {
        long behind = scene.sight.behind();
        long count = scene.sight.faultcount();
        long next = read.pindex() + count - behind;
        boolean now = scene.step.ran("B29");
        all.add(
                new Sentence(
                        Texts.of("reading.lastr.becomes", read.pindex(), count, behind, next),
                        now ? Role.NOW : Role.INK));
        String key = read.alone() ? "reading.lastr.random" : "reading.lastr.next";
        all.add(new Sentence(Texts.of(key, next, next + window - 1), Role.MUTED));
    }
}
