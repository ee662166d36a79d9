package io.github.faultscope.picture;

import org.jspecify.annotations.Nullable;

/**
 * A page as it is drawn everywhere: the frame's number, its content, who keeps it busy, how it is
 * held, and the two bars of eight blocks for valid (above) and dirty (below). Make one with {@link
 * #frame}, refine it, and {@link #at place} it.
 *
 * @param label the frame's number, or a word for a place without a frame
 * @param tag a letter for the content, or empty
 * @param look how much attention it wants
 * @param busy whether a thread keeps it busy for itself (VPO_BUSY)
 * @param sharedBusy the count of those who keep it busy together ({@code busy})
 * @param wireCount {@code wire_count}
 * @param holdCount {@code hold_count}
 * @param cow the count of zero-copy senders ({@code cow})
 * @param referenced whether it was used since the page daemon last looked (PG_REFERENCED)
 * @param wanted whether somebody sleeps until it is busy no more (VPO_WANTED)
 * @param letters of rarer flags, such as Z for zeroed; empty for none
 * @param valid the blocks that hold content, bit 0 first
 * @param dirty the blocks that must be written, bit 0 first
 */
public record Chip(
        String label,
        String tag,
        Look look,
        boolean busy,
        int sharedBusy,
        int wireCount,
        int holdCount,
        int cow,
        boolean referenced,
        boolean wanted,
        String letters,
        int valid,
        int dirty) {

    /** How much attention a chip wants. Each look differs by outline as well as by colour. */
    public enum Look {
        /** Quiet. */
        PLAIN,
        /** On the path of this fault. */
        PATH,
        /** Changed in this step, or acted upon now. */
        NOW,
        /** No frame: a place where one was, will be, or could be; broken outline, no bars. */
        GHOST
    }

    /** A quiet chip with no bit set. */
    public static Chip frame(int number) {
        return page(Integer.toString(number));
    }

    /** The same of a page that is none of the machine's frames. */
    public static Chip fictitious(int number) {
        return page("f" + number);
    }

    private static Chip page(String label) {
        return new Chip(label, "", Look.PLAIN, false, 0, 0, 0, 0, false, false, "", 0, 0);
    }

    /** A placeholder with a word, or empty. */
    public static Chip ghost(String label) {
        return new Chip(label, "", Look.GHOST, false, 0, 0, 0, 0, false, false, "", 0, 0);
    }

    public Chip tag(String newTag) {
        return new Chip(
                label,
                newTag,
                look,
                busy,
                sharedBusy,
                wireCount,
                holdCount,
                cow,
                referenced,
                wanted,
                letters,
                valid,
                dirty);
    }

    public Chip look(Look newLook) {
        return new Chip(
                label,
                tag,
                newLook,
                busy,
                sharedBusy,
                wireCount,
                holdCount,
                cow,
                referenced,
                wanted,
                letters,
                valid,
                dirty);
    }

    /** Busy for one owner or not, and the count of those who share it. */
    public Chip busy(boolean exclusive, int shared) {
        return new Chip(
                label,
                tag,
                look,
                exclusive,
                shared,
                wireCount,
                holdCount,
                cow,
                referenced,
                wanted,
                letters,
                valid,
                dirty);
    }

    /** How it is held: {@code wire_count}, {@code hold_count}, {@code cow}. */
    public Chip held(int wires, int holds, int cows) {
        return new Chip(
                label,
                tag,
                look,
                busy,
                sharedBusy,
                wires,
                holds,
                cows,
                referenced,
                wanted,
                letters,
                valid,
                dirty);
    }

    public Chip referenced(boolean newReferenced) {
        return new Chip(
                label,
                tag,
                look,
                busy,
                sharedBusy,
                wireCount,
                holdCount,
                cow,
                newReferenced,
                wanted,
                letters,
                valid,
                dirty);
    }

    /** Whether somebody waits for it, and the letters of rarer flags. */
    public Chip flags(boolean newWanted, String newLetters) {
        return new Chip(
                label,
                tag,
                look,
                busy,
                sharedBusy,
                wireCount,
                holdCount,
                cow,
                referenced,
                newWanted,
                newLetters,
                valid,
                dirty);
    }

    /** The two bars, a bit a block. */
    public Chip blocks(int newValid, int newDirty) {
        return new Chip(
                label,
                tag,
                look,
                busy,
                sharedBusy,
                wireCount,
                holdCount,
                cow,
                referenced,
                wanted,
                letters,
                newValid,
                newDirty);
    }

    /** The chip as a group with its top left corner at the point; {@code target} may be null. */
    public GroupBuilder at(String key, double x, double y, ChipSize size, @Nullable String target) {
        return GroupBuilder.of(key, x, y).target(target).addAll(ChipShapes.of(this, size));
    }
}
