package io.github.faultscope.picture.stage;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Layer;
import io.github.faultscope.picture.PictureBuilder.PaneBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.Type;
import io.github.faultscope.vm.VmMeter;

import java.util.Arrays;

/**
 * The counters that are not zero, or were, in one line; what changed stands out and is never left
 * out. Below it stands what the signs of the stage mean.
 */
final class CountersLine {
    /** Of both lines. */
    static final double HEIGHT = 38;

    private static final double SIGNS = 30;

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
        Segments line = counters();
        GroupBuilder group =
                GroupBuilder.of("counters")
                        .target("counters")
                        .tooltip(Texts.of("counters.tip", line.text()));
        line.fitting(room.width()).draw(group, room.x(), room.right(), room.y() + 14);
        pane.add(group);
        signs(pane);
    }

    private void signs(PaneBuilder pane) {
        boolean others = OtherSpaces.of(scene).length > 0;
        GroupBuilder group = GroupBuilder.of("counters/signs");
        pane.add(scene.signs.draw(group, room.x(), room.right(), room.y() + SIGNS, others));
    }

    private Segments counters() {
        Segments line = new Segments(Type.CODE, 16);
        for (Struct.Field field : VmMeter.STRUCT.fields()) {
            int address = VmMeter.STRUCT.base() + field.offset();
            if (address < VmMeter.V_PAGE_COUNT && counts(address)) {
                counter(line, field.name(), field.name(), address);
            }
        }
        if (counted != 0 && scene.k.id(counted) != 0) {
            thread(line, "ru_majflt", KernelThread::majflt);
            thread(line, "ru_minflt", KernelThread::minflt);
        }
        return line;
    }

    /** Whether it has counted anything: wired pages may be none again, and then it says so. */
    private boolean counts(int address) {
        boolean wired = address == VmMeter.V_WIRE_COUNT && scene.step.cast().wires();
        return scene.k.get(address) != 0 || scene.changes.word(address) || wired;
    }

    private void thread(Segments line, String name, Faults faults) {
        if (Arrays.stream(KernelThread.all(scene.k)).anyMatch(t -> faults.of(scene.k, t) != 0)) {
            String whose = Texts.of("counters.of", scene.names.thread(counted), name);
            counter(line, whose, name, counted + fieldOfThread(name));
        }
    }

    private void counter(Segments line, String label, String name, int address) {
        String before = Long.toUnsignedString(scene.was(address));
        String value = Long.toUnsignedString(scene.k.get(address));
        line.field(label, before, value, Role.MUTED, "counters#" + name);
    }

    private interface Faults {
        long of(Kernel k, int thread);
    }

    private int fieldOfThread(String name) {
        Struct type = Struct.ofType(scene.k.typeAt(counted));
        return type == null ? 0 : type.field(name).offset();
    }
}
