package io.github.faultscope.soak;

/**
 * Something that must not happen, and did.
 *
 * @param kind tells it from others of its kind: {@code invariant 14}, {@code panic vm_page_free}
 * @param message what was wrong, in a sentence
 * @param step after how many steps of the run
 * @param action the number of the action that began last, from 0; -1 for none
 */
public record Violation(String kind, String message, long step, int action) {
    /** Whether both are most likely the same mistake. */
    boolean isLike(Violation other) {
        return kind.equals(other.kind);
    }
}
