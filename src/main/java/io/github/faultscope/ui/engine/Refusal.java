package io.github.faultscope.ui.engine;

/** What a driver would not do. The message is for the user: what, where, and what to do instead. */
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    public Refusal(String sentence) {
        super(sentence, null, false, false);
    }

    /** The sentence. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
