package io.github.faultscope.ui.engine;

/** What a user does to a thing on the stage. */
public enum Access {
    READ,
    WRITE,
    EXECUTE
}
