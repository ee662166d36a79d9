package io.github.faultscope.check;

/** When an invariant must hold (model 2.12). */
public enum Level {
    /** After every step. */
    A,
    /** When no operation is in flight. */
    Q
}
