package io.github.faultscope.machine;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.Kern;

/**
 * What no process does: a new process, a new file, or an action that cannot even begin. One step
 * each; {@link Call} has made the thing as a part of it.
 */
final class Console {
    static final Struct FRAME = Struct.frame("console");
    private static final int ACTION = FRAME.ref("action", "action");
    private static final int OUTCOME = FRAME.enumeration("outcome", Outcome.texts());
    private static final int VALUE = FRAME.number("value");

    /** The structure that it was about, which part of it, and in what state: for whoever tells. */
    @SuppressWarnings("UnusedVariable")
    private static final int THING = FRAME.link("thing");

    @SuppressWarnings("UnusedVariable")
    private static final int NUMBER = FRAME.number("number");

    @SuppressWarnings("UnusedVariable")
    private static final int WORKS = FRAME.bool("works");

    static final int CO1 = Routines.CONSOLE;
    static final int CO20 = CO1 + 19;
    static final int CO21 = CO1 + 20;
    static final int CO2 = CO1 + 1;
    static final int CO3 = CO1 + 2;
    static final int CO4 = CO1 + 3;
    static final int CO5 = CO1 + 4;
    static final int CO6 = CO1 + 5;
    static final int CO7 = CO1 + 6;
    static final int CO8 = CO1 + 7;
    static final int CO9 = CO1 + 8;
    static final int CO10 = CO1 + 9;
    static final int CO11 = CO1 + 10;
    static final int CO30 = CO1 + 29;

    static final Routine ROUTINE =
            new Routine(FRAME.name(), CO1, CO30, Console.class, FRAME, Console::block);

    private Console() {}

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case CO1 -> spawned(k, f);
            case CO20 -> blockChanged(k, f);
            case CO21 -> attached(k, f);
            case CO2 -> created(k, f);
            case CO3 -> refused(k, f);
            case CO4 -> threadMade(k, f);
            case CO5 -> heldBack(k, f);
            case CO6 -> letGo(k, f);
            case CO7 -> framesTaken(k, f);
            case CO8 -> framesGiven(k, f);
            case CO9 -> mapChanged(k, f);
            case CO10 -> rescheduled(k, f);
            case CO11 -> allVacated(k, f);
            case CO30 -> invalidated(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    @Block(
            number = CO1,
            id = "CO1",
            label = "a new process",
            next = {Block.RETURN})
    static int spawned(Kernel k, int f) {
        return end(k, f);
    }

    @Block(
            number = CO20,
            id = "CO20",
            label = "a block of the disk",
            next = {Block.RETURN})
    static int blockChanged(Kernel k, int f) {
        return end(k, f);
    }

    @Block(
            number = CO21,
            id = "CO21",
            label = "a new device",
            next = {Block.RETURN})
    static int attached(Kernel k, int f) {
        return end(k, f);
    }

    @Block(
            number = CO2,
            id = "CO2",
            label = "a new file",
            next = {Block.RETURN})
    static int created(Kernel k, int f) {
        return end(k, f);
    }

    @Block(
            number = CO3,
            id = "CO3",
            label = "this cannot be done",
            next = {Block.RETURN})
    static int refused(Kernel k, int f) {
        return end(k, f);
    }

    @Block(
            number = CO4,
            id = "CO4",
            label = "a new thread",
            next = {Block.RETURN})
    static int threadMade(Kernel k, int f) {
        return end(k, f);
    }

    @Block(
            number = CO5,
            id = "CO5",
            label = "hold a thread back",
            next = {Block.RETURN})
    static int heldBack(Kernel k, int f) {
        return end(k, f);
    }

    @Block(
            number = CO6,
            id = "CO6",
            label = "let a thread go",
            next = {Block.RETURN})
    static int letGo(Kernel k, int f) {
        return end(k, f);
    }

    @Block(
            number = CO7,
            id = "CO7",
            label = "frames are taken away",
            next = {Block.RETURN})
    static int framesTaken(Kernel k, int f) {
        return end(k, f);
    }

    @Block(
            number = CO8,
            id = "CO8",
            label = "frames are given back",
            next = {Block.RETURN})
    static int framesGiven(Kernel k, int f) {
        return end(k, f);
    }

    @Block(
            number = CO9,
            id = "CO9",
            label = "the map changes",
            next = {Block.RETURN})
    static int mapChanged(Kernel k, int f) {
        return end(k, f);
    }

    @Block(
            number = CO10,
            id = "CO10",
            label = "another scheduler",
            next = {Block.RETURN})
    static int rescheduled(Kernel k, int f) {
        return end(k, f);
    }

    @Block(
            number = CO11,
            id = "CO11",
            label = "everything is given back",
            next = {Block.RETURN})
    static int allVacated(Kernel k, int f) {
        return end(k, f);
    }

    @Block(
            number = CO30,
            id = "CO30",
            label = "kernel pages are no longer valid",
            next = {Block.RETURN})
    static int invalidated(Kernel k, int f) {
        return end(k, f);
    }

    private static int end(Kernel k, int f) {
        Outcome outcome = Outcome.of(k.get(f + OUTCOME));
        ActionRecord.end(k, (int) k.get(f + ACTION), outcome, Kern.SUCCESS, k.get(f + VALUE));
        return Frame.ret(k, f, outcome == Outcome.SUCCESS ? k.get(f + VALUE) : -1);
    }
}
