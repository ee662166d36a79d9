package io.github.faultscope.ui.bar;

import java.nio.file.Path;
import java.util.Optional;

/** Asks the user for a file. Handed in, since a test has no file dialog of the system. */
public interface Files {
    /** A scenario file to open. */
    Optional<Path> toOpen();

    /** The user's own vm_fault.c. */
    Optional<Path> toAttach();

    /**
     * A file to write.
     *
     * @param name what it is called unless the user says otherwise; its ending says which kind
     */
    Optional<Path> toSave(String name);

    /** Shows a folder with the system's own means; nothing happens where it has none. */
    default void show(Path folder) {}
}
