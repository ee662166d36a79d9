package io.github.faultscope.picture.map;

import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.narrate.Check;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that a picture of the handler map shows.
 *
 * @param blocks names the blocks of all routines
 * @param moment the step that led to the state
 * @param fault what the thread of that step has run since its fault began, in order, in vm_fault
 *     and elsewhere
 * @param earlier the ids, without part, of what was run before that fault
 * @param steal the tests of B42 when it ran in this fault last; none if it did not
 * @param standing where the other threads stand that are in a fault
 * @param about what each block does, by its id without part
 * @param owner whose fault it is, where another thread made the step; else empty
 * @param selected the block to tell about, without part; empty for none
 */
public record MapInput(
        BlockTable blocks,
        Moment moment,
        List<BlockTable.Info> fault,
        Set<String> earlier,
        List<Check> steal,
        List<Standing> standing,
        Map<String, String> about,
        String owner,
        String selected) {

    /**
     * A step as the map tells it.
     *
     * @param thread what its thread is called; empty before the first step
     * @param stem the block that it ran, in whatever routine; empty before the first step
     * @param routine that block's routine
     * @param next the block at which the thread goes on; empty when it has nothing more to do
     * @param checks the tests that the block made
     * @param refused the blocks, without part, to which it might have gone and did not
     * @param done whether vm_fault has returned
     * @param held what the thread holds, a few words each
     */
    public record Moment(
            String thread,
            String stem,
            String routine,
            String next,
            List<Check> checks,
            List<String> refused,
            boolean done,
            String title,
            String text,
            String notTaken,
            String coming,
            List<String> held) {
        /** Before anything ran. */
        public static final Moment NONE =
                new Moment("", "", "", "", List.of(), List.of(), false, "", "", "", "", List.of());

        public Moment {
            checks = List.copyOf(checks);
            refused = List.copyOf(refused);
            held = List.copyOf(held);
        }
    }

    /**
     * A thread in the handler.
     *
     * @param stem the block of vm_fault at which it is
     * @param waits whether it sleeps or waits for a lock
     */
    public record Standing(String thread, String stem, boolean waits) {}

    public MapInput {
        fault = List.copyOf(fault);
        earlier = Set.copyOf(earlier);
        steal = List.copyOf(steal);
        standing = List.copyOf(standing);
    }

    /** The same with another block to tell about. */
    public MapInput selecting(String stem) {
        return new MapInput(blocks, moment, fault, earlier, steal, standing, about, owner, stem);
    }
}
