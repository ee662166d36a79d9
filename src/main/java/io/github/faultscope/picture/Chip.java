package io.github.faultscope.picture;

import org.jspecify.annotations.Nullable;

/**
 * A page as it is drawn everywhere: the frame's number, its content, who keeps it busy, how it is
 * held, and the two bars of eight blocks for valid (above) and dirty (below). Make one with {@link
 * #frame}, refine it, and {@link #at place} it.
 *
 * @param title what is written on it, and how loud
 * @param busy who keeps it busy
 * @param held by whom it is held
 * @param flags its flags, as far as they are shown
 * @param blocks what it holds
 */
public record Chip(Title title, Busy busy, Held held, Flags flags, Blocks blocks) {
    private static final Busy NOT_BUSY = new Busy(false, 0);
    private static final Held NOT_HELD = new Held(0, 0, 0);
    private static final Flags NO_FLAGS = new Flags(false, false, "");
    private static final Blocks EMPTY = new Blocks(0, 0);

    /**
     * What is written on a chip.
     *
     * @param label the frame's number, or a word for a place without a frame
     * @param tag a letter for the content, or empty
     * @param look how much attention it wants
     */
    public record Title(String label, String tag, Look look) {}

    /**
     * Who keeps a page busy.
     *
     * @param exclusive whether a thread has it for itself (VPO_BUSY)
     * @param shared the count of those who keep it busy together ({@code busy})
     */
    public record Busy(boolean exclusive, int shared) {}

    /**
     * How a page is held.
     *
     * @param wires {@code wire_count}
     * @param holds {@code hold_count}
     * @param cows the count of zero-copy senders ({@code cow})
     */
    public record Held(int wires, int holds, int cows) {}

    /**
     * Flags of a page.
     *
     * @param referenced whether it was used since the page daemon last looked (PG_REFERENCED)
     * @param wanted whether somebody sleeps until it is busy no more (VPO_WANTED)
     * @param letters of rarer flags, such as Z for zeroed; empty for none
     */
    public record Flags(boolean referenced, boolean wanted, String letters) {}

    /**
     * The eight blocks of a page, bit 0 first.
     *
     * @param valid those that hold content
     * @param dirty those that must be written
     */
    public record Blocks(int valid, int dirty) {}

    /** How much attention a chip wants. Each look differs by outline as well as by colour. */
    public enum Look {
        /** Quiet. */
        PLAIN,
        /** On the path of this fault. */
        PATH,
        /** Changed in this step, or acted upon now. */
        NOW,
        /** Kept with its content, but free for others: broken outline. */
        CACHED,
        /** The same, changed in this step. */
        CACHED_NOW,
        /** No frame: a place where one was, will be, or could be; broken outline, no bars. */
        GHOST;

        /** Whether it is that of a cached page. */
        public boolean isCached() {
            return this == CACHED || this == CACHED_NOW;
        }
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
        return plain(label, Look.PLAIN);
    }

    /** A placeholder with a word, or empty. */
    public static Chip ghost(String label) {
        return plain(label, Look.GHOST);
    }

    private static Chip plain(String label, Look look) {
        return new Chip(new Title(label, "", look), NOT_BUSY, NOT_HELD, NO_FLAGS, EMPTY);
    }

    public Chip tag(String tag) {
        return with(new Title(title.label(), tag, title.look()));
    }

    public Chip look(Look look) {
        return with(new Title(title.label(), title.tag(), look));
    }

    private Chip with(Title newTitle) {
        return new Chip(newTitle, busy, held, flags, blocks);
    }

    /** Busy for one owner or not, and the count of those who share it. */
    public Chip busy(boolean exclusive, int shared) {
        return new Chip(title, new Busy(exclusive, shared), held, flags, blocks);
    }

    /** How it is held: {@code wire_count}, {@code hold_count}, {@code cow}. */
    public Chip held(int wires, int holds, int cows) {
        return new Chip(title, busy, new Held(wires, holds, cows), flags, blocks);
    }

    public Chip referenced(boolean referenced) {
        return with(new Flags(referenced, flags.wanted(), flags.letters()));
    }

    /** Whether somebody waits for it, and the letters of rarer flags. */
    public Chip flags(boolean wanted, String letters) {
        return with(new Flags(flags.referenced(), wanted, letters));
    }

    private Chip with(Flags newFlags) {
        return new Chip(title, busy, held, newFlags, blocks);
    }

    /** The two bars, a bit a block. */
    public Chip blocks(int valid, int dirty) {
        return new Chip(title, busy, held, flags, new Blocks(valid, dirty));
    }

    /** The chip as a group with its top left corner at the point; {@code target} may be null. */
    public GroupBuilder at(String key, double x, double y, ChipSize size, @Nullable String target) {
        return GroupBuilder.of(key, x, y).target(target).addAll(ChipShapes.of(this, size));
    }
}
