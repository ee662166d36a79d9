package io.github.faultscope.narrate;

import static io.github.faultscope.narrate.Decision.RETURN;
import static io.github.faultscope.narrate.Decision.ask;
import static io.github.faultscope.narrate.Decision.either;
import static io.github.faultscope.narrate.Decision.go;
import static io.github.faultscope.narrate.Decision.into;
import static io.github.faultscope.narrate.Facts.goes;

/** What all ask that walk over the entries of a range: cut at its ends, and merged behind it. */
final class Walks {
    private Walks() {}

    /** The first entry, which may have to be cut where the range begins. */
    static Decision begin(String next) {
        return either("before", into("MC1"), go(next));
    }

    /** The next entry, if there is one. */
    static Decision each(String next) {
        return ask("more", s -> !goes(s, RETURN), end(next), go(RETURN));
    }

    /** An entry, which may have to be cut where the range ends. */
    static Decision end(String next) {
        return either("past", into("MC2.1"), go(next));
    }

    /** An entry that is done with may be merged with its neighbours. */
    static Decision merge(String next) {
        return either("same", into("MS1"), go(next));
    }
}
