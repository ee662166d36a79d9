package io.github.faultscope.history;

/**
 * One field that a step changed, as text.
 *
 * @param struct the kind of structure, as in the kernel
 * @param id its id; 0 where there is only one of the kind
 * @param subject kind and name: {@code vm_page p13}, {@code pmap of C}, {@code vm_fault frame of C}
 * @param field the field's name; empty where the structure itself came or went
 * @param before what the field was; empty in a new structure or frame
 * @param after what it is now
 * @param bookkeeping whether it only strings structures together and is no news
 */
public record Change(
        String struct,
        long id,
        String subject,
        String field,
        String before,
        String after,
        boolean bookkeeping) {
    /** What stands for a structure that was not there, in {@link #before} or {@link #after}. */
    public static final String GONE = "gone";

    /** What stands for a structure that was made. */
    public static final String NEW = "new";

    @Override
    public String toString() {
        if (field.isEmpty()) {
            return subject + ": " + after;
        }
        String was = before.isEmpty() ? "" : before + " \u2192 ";
        return subject + ": " + field + " " + was + after;
    }
}
