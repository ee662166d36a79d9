package io.github.faultscope.cli.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines that start another Java with the program in it. */
final class OwnJava {
    private OwnJava() {}

    /**
     * Starts a main class of this package.
     *
     * @param room options that say how much memory there is; the user's own overrule them
     */
    static List<String> command(List<String> room, Class<?> main, String... args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(room);
        command.addAll(ShellWords.of(System.getenv().getOrDefault("FAULTSCOPE_JAVA_OPTS", "")));
        String modules = System.getProperty("jdk.module.path");
        String module = main.getModule().getName();
        command.addAll(
                modules == null || module == null
                        ? List.of("-cp", System.getProperty("java.class.path"), main.getName())
                        : List.of("-p", modules, "-m", module + "/" + main.getName()));
        command.addAll(List.of(args));
        return command;
    }
}
