package io.github.faultscope.kern;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of a method that it is a block of a routine, and what there is to know about the block.
 *
 * <p>A block has the form {@code static int b06(Kernel k, int f)} and returns the number of the
 * block that runs next. Where a block has parts ({@code B08.1}, {@code B08.2}), label and lines
 * stand at the first one.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Block {
    /** Stands in {@link #next} for a return to the caller. */
    int RETURN = -1;

    /** The block's number. */
    int number();

    /** The block's id as in section 7 of the model, {@code B08.2} for a part. */
    String id();

    /** A few words for the map; empty for a second part. */
    String label() default "";

    /** First and last line of vm_fault.c, or nothing. */
    int[] lines() default {};

    /** Every block that may run next, those included at which it goes on after a call. */
    int[] next();

    /** The entries of the routines that it may call. */
    int[] calls() default {};
}
