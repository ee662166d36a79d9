package io.github.faultscope.picture.stage;

import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Layer;
import io.github.faultscope.picture.PictureBuilder.PaneBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;
import io.github.faultscope.vm.VmMeter;

import java.util.stream.Stream;

/** The counters that are not zero, in one line; what changed stands out and is never left out. */
final class CountersLine {
    private final Scene scene;
    private final Rect room;

    /** The thread whose faults are counted. */
    private final int counted;

    CountersLine(Scene scene, Rect room) {
        this.scene = scene;
        this.room = room;
        counted = Subject.counted(scene.k, scene.in.runner(), scene.thread, scene.step.user());
    }

    void draw() {
        PaneBuilder pane = scene.picture.pane("counters", Layer.GROUND, room);
        Segments line = new Segments(Type.CODE, 16);
        add(line, true, true);
        if (line.width() > room.width()) {
            line = new Segments(Type.CODE, 16);
            add(line, true, false);
            add(line, false, true);
        }
        Segments all = new Segments(Type.CODE, 16);
        add(all, true, true);
        GroupBuilder group =
                GroupBuilder.of("counters")
                        .target("counters")
                        .tooltip(Texts.of("counters.tip", all.text()));
        double end = line.draw(group, room.x(), room.right(), room.y() + 14);
        pane.add(group);
        signs(pane, end + 24);
    }

    /** What letters and bars mean, where there is room left: the longest text that fits. */
    private void signs(PaneBuilder pane, double left) {
        Stream.of("counters.signs", "counters.signs.brief")
                .map(key -> Texts.of(key))
                .filter(text -> left + TextMeasure.width(text, Type.LABEL) <= room.right())
                .findFirst()
                .ifPresent(
                        text ->
                                pane.add(
                                        GroupBuilder.of("counters/signs")
                                                .textRight(
                                                        room.right(),
                                                        room.y() + 14,
                                                        text,
                                                        Type.LABEL,
                                                        Role.MUTED)));
    }

    /** Adds the counters that changed, those that did not, or all, in their order. */
    private void add(Segments line, boolean changed, boolean quiet) {
        for (Struct.Field field : VmMeter.STRUCT.fields()) {
            int address = VmMeter.STRUCT.base() + field.offset();
            long value = scene.k.get(address);
            if (address < VmMeter.V_PAGE_COUNT
                    && value != 0
                    && (scene.changes.word(address) ? changed : quiet)) {
                counter(line, field.name(), address);
            }
        }
        if (counted != 0 && scene.k.id(counted) != 0) {
            thread(line, "ru_majflt", KernelThread.majflt(scene.k, counted), changed, quiet);
            thread(line, "ru_minflt", KernelThread.minflt(scene.k, counted), changed, quiet);
        }
    }

    private void thread(Segments line, String name, long value, boolean changed, boolean quiet) {
        int address = counted + fieldOfThread(name);
        if (value != 0 && (scene.changes.word(address) ? changed : quiet)) {
            counter(line, name, address);
        }
    }

    private void counter(Segments line, String name, int address) {
        String before = Long.toUnsignedString(scene.was(address));
        String value = Long.toUnsignedString(scene.k.get(address));
        line.field(name, before, value, Role.MUTED, "counters#" + name);
    }

    private int fieldOfThread(String name) {
        Struct type = Struct.ofType(scene.k.typeAt(counted));
        return type == null ? 0 : type.field(name).offset();
    }
}
