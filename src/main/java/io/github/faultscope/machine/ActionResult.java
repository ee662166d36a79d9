package io.github.faultscope.machine;

/**
 * What became of an action of the script.
 *
 * @param number its place in the script, from 0
 * @param actor the process that did it
 * @param done whether it has ended; if not, the rest says nothing yet
 * @param kern the KERN_ result behind the outcome; KERN_SUCCESS where there was none
 * @param signal the signal and its code, or empty
 * @param value what it returned: an address, a process id, what was read
 */
public record ActionResult(
        int number,
        String actor,
        boolean done,
        Outcome outcome,
        int kern,
        String signal,
        long value) {}
