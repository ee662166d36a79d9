package io.github.faultscope.narrate;

import io.github.faultscope.vm.Kern;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How a block chooses where to go on: its tests in the order of the C file, each of which leads to
 * another test or to a way out.
 */
sealed interface Decision {
    /** The id of no block: the caller goes on. */
    String RETURN = "return";

    /** The id of no block: the machine stops. */
    String PANIC = "panic";

    /** Where the block's tests begin and end: what a reader is told of one step. */
    record Course(List<Answer> answers, Way way) {
        /** The test that decided. */
        Answer decider() {
            return answers.getLast();
        }
    }

    /** A test that was made, and how it came out. */
    record Answer(Ask ask, boolean held) {
        /** Where it would have led the other way. */
        Decision refused() {
            return held ? ask.no : ask.yes;
        }
    }

    /**
     * A way out of a block.
     *
     * @param next id of the block that runs next, {@code return} for the caller
     * @param resume id of the block that runs when the routine called here is done; empty where
     *     nothing is called, or it does not matter
     * @param shown id of the block by which a reader knows the way, or a word of the texts
     * @param result what the routine returns by it, or {@link #ANY}
     */
    record Way(String next, String resume, String shown, long result) implements Decision {
        /** Whatever it returns, if it does. */
        static final long ANY = Long.MIN_VALUE;

        /** Whether a step took it. */
        boolean is(Scene s) {
            return (s.panicked() ? PANIC : s.nextId()).equals(next)
                    && (resume.isEmpty() || s.resumeId().equals(resume))
                    && (result == ANY || s.value() == result);
        }
    }

    /** A test: where it leads if it holds, and if not. */
    record Ask(String key, Predicate<Scene> holds, Decision yes, Decision no) implements Decision {}

    /** A test that does not know yet where it leads. */
    record Test(String key, Predicate<Scene> holds) {}

    static Test test(String key, Predicate<Scene> holds) {
        return new Test(key, holds);
    }

    /** On to a block of the same routine, or back with {@code return}. */
    static Way go(String next) {
        return new Way(next, "", next, Way.ANY);
    }

    /** By way of a routine that is called, on to a block. */
    static Way call(String callee, String resume) {
        return new Way(callee, resume, resume, Way.ANY);
    }

    /** Into a routine: its call is what this is about. */
    static Way into(String callee) {
        return new Way(callee, "", callee, Way.ANY);
    }

    /** On to a block to which all ways lead: what was done before is what they differ in. */
    static Way told(String next, String shown) {
        return new Way(next, "", shown, Way.ANY);
    }

    /** The machine stops. */
    static Way panics() {
        return new Way(PANIC, "", PANIC, Way.ANY);
    }

    /** Back to the caller with a result. */
    static Way returns(int result) {
        return new Way(RETURN, "", Kern.name(result), result);
    }

    static Decision ask(String key, Predicate<Scene> holds, Decision yes, Decision no) {
        return new Ask(key, holds, yes, no);
    }

    /** A test of which no more is to be seen than which way the step took. */
    static Decision either(String key, Way held, Decision failed) {
        return new Ask(key, s -> Facts.goes(s, held.next()), held, failed);
    }

    /** The same, on to one of two blocks. */
    static Decision either(String key, String held, String failed) {
        return either(key, go(held), go(failed));
    }

    /** All tests must hold; the first that does not leads the other way. */
    static Decision all(Decision held, Decision otherwise, Test... tests) {
        Decision decision = held;
        for (int i = tests.length - 1; i >= 0; i--) {
            decision = new Ask(tests[i].key(), tests[i].holds(), decision, otherwise);
        }
        return decision;
    }

    /** The first test that holds leads one way; if none does, the other. */
    static Decision any(Decision held, Decision otherwise, Test... tests) {
        Decision decision = otherwise;
        for (int i = tests.length - 1; i >= 0; i--) {
            decision = new Ask(tests[i].key(), tests[i].holds(), held, decision);
        }
        return decision;
    }

    /** The tests as they come out in a step. */
    default Course course(Scene s) {
        List<Answer> answers = new ArrayList<>();
        Decision at = this;
        while (at instanceof Ask ask) {
            boolean held = ask.holds.test(s);
            answers.add(new Answer(ask, held));
            at = held ? ask.yes : ask.no;
        }
        return new Course(List.copyOf(answers), (Way) at);
    }

    /** All ways out, in the order in which the tests come to them. */
    default Set<Way> ways() {
        Set<Way> ways = new LinkedHashSet<>();
        if (this instanceof Ask ask) {
            ways.addAll(ask.yes.ways());
            ways.addAll(ask.no.ways());
        } else {
            ways.add((Way) this);
        }
        return ways;
    }

    /** The keys of all tests, in order. */
    default Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        if (this instanceof Ask ask) {
            keys.add(ask.key);
            keys.addAll(ask.yes.keys());
            keys.addAll(ask.no.keys());
        }
        return keys;
    }

    /**
     * The answers but for which a way would have been taken; all that lead off it if none alone.
     */
    static List<Answer> against(Course course, Way way, Scene s) {
        List<Answer> off =
                course.answers().stream().filter(a -> a.refused().ways().contains(way)).toList();
        List<Answer> alone =
                off.stream().filter(a -> a.refused().course(s).way().equals(way)).toList();
        return alone.isEmpty() ? off : alone;
    }

    /** The keys of tests that were not made, but might have been. */
    static Set<String> untried(Course course) {
        Set<String> keys = new LinkedHashSet<>(course.decider().refused().keys());
        course.answers().forEach(answer -> keys.remove(answer.ask().key()));
        return keys;
    }
}
