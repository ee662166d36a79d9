package io.github.faultscope.conformance;

/** A vector that cannot be read: where in which file, and what was expected there. */
public final class VectorException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final String problem;

    /** A problem at a place in a document, before anybody said in which. */
    VectorException(String path, String problem) {
        super(path.isEmpty() ? problem : path + ": " + problem);
        this.path = path;
        this.problem = problem;
    }

    private VectorException(String where, VectorException cause) {
        super(where + ": " + cause.getMessage(), cause);
        path = cause.path;
        problem = cause.problem;
    }

    /** The same problem, with the file, line and column before it. */
    VectorException in(String where) {
        return new VectorException(where, this);
    }

    /** Where in the document, as a JSON pointer; empty when the document as a whole is wrong. */
    public String path() {
        return path;
    }

    /** What was expected, and what was found. */
    public String problem() {
        return problem;
    }
}
