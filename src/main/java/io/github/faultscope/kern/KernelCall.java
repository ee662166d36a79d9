package io.github.faultscope.kern;

/** A kernel function whose calls are recorded. */
public interface KernelCall {
    /** A number below 128, the same in every run. */
    int ordinal();

    /**
     * How each argument is to be read, results included, one letter each; capital letters are
     * pointers, recorded as the id of what they point to.
     */
    String kinds();
}
