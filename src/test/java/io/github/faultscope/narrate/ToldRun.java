package io.github.faultscope.narrate;

import io.github.faultscope.history.History;
import io.github.faultscope.scenario.Library;
import io.github.faultscope.scenario.ScenarioRun;

import java.util.stream.IntStream;

/** A recorded run in words: its steps by the blocks that they run. */
final class ToldRun {
    private final History history;
    private final Narrator narrator;

    ToldRun(History history) {
        this.history = history;
        narrator = new Narrator(history);
    }

    /** A shipped scenario, run to its end. */
    static ToldRun of(String scenario) {
        ScenarioRun run = new ScenarioRun(Library.load().get(scenario));
        run.run(ScenarioRun.Checks.EXPECTATIONS);
        return new ToldRun(run.history());
    }

    /**
     * The first step of a shipped scenario that runs a block, told; before step {@code from} none.
     */
    static Narration first(String scenario, String block, int from) {
        ToldRun run = of(scenario);
        return run.tell(run.steps(block).filter(n -> n >= from).findFirst().orElseThrow());
    }

    /** The first step of a shipped scenario that runs a block and is told so. */
    static Narration titled(String scenario, String block, String title) {
        ToldRun run = of(scenario);
        return run.steps(block)
                .mapToObj(run::tell)
                .filter(said -> said.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    /** The last step of a shipped scenario that runs a block, told. */
    static Narration last(String scenario, String block) {
        return of(scenario).last(block);
    }

    /** The last step that runs a block, told. */
    Narration last(String block) {
        return tell(steps(block).reduce((first, second) -> second).orElseThrow());
    }

    Narration tell(int n) {
        return narrator.narrate(history.step(n), history.at(n - 1), history.at(n));
    }

    private IntStream steps(String block) {
        return IntStream.rangeClosed(1, history.recorded())
                .filter(n -> history.table().get(history.block(n)).id().equals(block));
    }
}
