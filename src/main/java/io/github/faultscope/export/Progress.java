package io.github.faultscope.export;

/** Is told how far an export has come, and may end it. */
@FunctionalInterface
public interface Progress {
    /** Nobody looks. */
    Progress NONE = (done, all) -> true;

    /**
     * So much is done.
     *
     * @return whether to go on
     */
    boolean goesOn(int done, int all);

    /**
     * Tells it, and stops if it has to.
     *
     * @throws ExportCancelled if the export is not wanted any more
     */
    default void at(int done, int all) throws ExportCancelled {
        if (!goesOn(done, all)) {
            throw new ExportCancelled();
        }
    }
}
