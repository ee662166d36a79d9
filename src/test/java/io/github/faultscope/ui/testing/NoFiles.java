package io.github.faultscope.ui.testing;

import io.github.faultscope.ui.bar.Files;

import java.nio.file.Path;
import java.util.Optional;

/** A user who closes every dialog for a file. */
public class NoFiles implements Files {
    @Override
    public Optional<Path> toOpen() {
        return Optional.empty();
    }

    @Override
    public Optional<Path> toAttach() {
        return Optional.empty();
    }

    @Override
    public Optional<Path> toSave(String name) {
        return Optional.empty();
    }
}
