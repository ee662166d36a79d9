package io.github.faultscope.export.handout;

/**
 * Whether and how steps come on paper as a handout.
 *
 * @param perPage pictures a page, {@value #LEAST} to {@value #MOST}; 0 for no handout
 * @param blanks whether what happened is left to be filled in, with a key at the end
 */
public record Handout(int perPage, boolean blanks) {
    public static final int LEAST = 2;
    public static final int MOST = 4;

    /** No handout: a page a step. */
    public static final Handout NONE = new Handout(0, false);

    /** Large enough to be read, with room for what happens. */
    public static final Handout USUAL = new Handout(3, false);

    public Handout {
        if (perPage != 0 && (perPage < LEAST || perPage > MOST)) {
            throw new IllegalArgumentException(perPage + " pictures a page");
        }
    }

    public boolean isWanted() {
        return perPage > 0;
    }
}
