package io.github.faultscope.scenario;

/** A scenario that cannot be read: where it is wrong, and what was expected there. */
public final class ScenarioException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final int column;
    private final String problem;

    /** A problem at a line and column, both from 1; 0 where the file as a whole is wrong. */
    public ScenarioException(String file, int line, int column, String problem) {
        super(line == 0 ? file + ": " + problem : place(file, line, column) + ": " + problem);
        this.file = file;
        this.line = line;
        this.column = column;
        this.problem = problem;
    }

    private static String place(String file, int line, int column) {
        return file + ":" + line + ":" + column;
    }

    public String file() {
        return file;
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }

    /** What was expected, and what was found. */
    public String problem() {
        return problem;
    }
}
