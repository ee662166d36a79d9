package io.github.faultscope.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads the name of a file or folder. An empty one would stand for the folder that one is in. */
final class FileName implements ITypeConverter<Path> {
    @Override
    public Path convert(String typed) {
        if (typed.isBlank()) {
            throw new TypeConversionException("it is empty. Give the name of a file or folder.");
        }
        try {
            return Path.of(typed);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(
                    "'" + typed + "' cannot be the name of a file. Give another.");
        }
    }
}
