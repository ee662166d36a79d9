package io.github.faultscope.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.machine.Engine;
import io.github.faultscope.scenario.Coverage.Way;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** What the shipped scenarios reach of vm_fault.c: all that can be reached. */
class CoverageTest {
    private static final BlockTable TABLE = Engine.runner().table();
    private static final Coverage SHIPPED = new Coverage(TABLE);

    @BeforeAll
    static void runAll() {
        Library library = Library.load();
        library.list().forEach(e -> add(SHIPPED, e.id(), library.get(e.id())));
    }

    private static void add(Coverage coverage, String name, Scenario scenario) {
        ScenarioRun run = new ScenarioRun(scenario);
        run.run(ScenarioRun.Checks.EXPECTATIONS);
        coverage.add(name, run.history());
    }

    private static Coverage of(String script) throws ScenarioException {
        String head = "faultscope scenario 1\ntitle T\nscript\n";
        Coverage coverage = new Coverage(TABLE);
        add(coverage, "first", ScenarioReader.parse("T", head + script));
        add(coverage, "second", ScenarioReader.parse("T", head + script));
        return coverage;
    }

    @Test
    void shippedScenarios_reachAllThatIsNotNamedUnreachable() {
        List<String> missing = new ArrayList<>();
        SHIPPED.missingBlocks().forEach(b -> missing.add(b.id()));
        SHIPPED.missingWays().forEach(w -> missing.add(SHIPPED.name(w).replace(" ", "")));

        assertThat(missing).containsExactlyInAnyOrderElementsOf(Unreachable.keys());
        assertThat(missing).allSatisfy(m -> assertThat(Unreachable.reason(m)).isNotBlank());
    }

    @Test
    void blocks_areThoseOfTheFile_eachOnce() {
        List<String> stems =
                SHIPPED.blocks().stream().map(BlockTable.Info::stem).distinct().toList();

        assertThat(stems).hasSize(110).contains("B00", "B61", "X7", "XP1", "R1", "D5", "P07");
        assertThat(stems).contains("W4", "N3", "C9", "A10", "Q1").doesNotContain("T1", "ML1");
    }

    @Test
    void firstWrite_entersEachOfItsBlocksOnce_andNamesWhoWasFirst() throws ScenarioException {
        Coverage c = of("spawn P\nP: mmap heap 1 page rw anon private\nP: write heap 0\n");

        assertThat(c.entered(block(c, "B37"))).isEqualTo(2);
        assertThat(c.first(block(c, "B37"))).isEqualTo("first");
        assertThat(c.entered(block(c, "B38"))).isZero();
        assertThat(c.first(block(c, "B38"))).isEmpty();
        assertThat(c.missingBlocks()).contains(block(c, "B38")).doesNotContain(block(c, "B37"));
    }

    /** The way goes on behind a call, as though nothing were between. */
    @Test
    void ways_leadOverCallsAndBackToTheCaller() throws ScenarioException {
        Coverage c = of("spawn P\nP: mmap heap 1 page rw anon private\nP: write heap 0\n");

        assertThat(c.taken(way(c, "B01.1 > B01.2"))).isEqualTo(2);
        assertThat(c.taken(way(c, "B61.2 > return"))).isEqualTo(2);
        assertThat(c.first(way(c, "B61.2 > return"))).isEqualTo("first");
        assertThat(c.taken(way(c, "B36.1 > B37"))).isEqualTo(2);
        assertThat(c.missingWays())
                .contains(way(c, "B01.2 > B02"))
                .doesNotContain(way(c, "B02 > B03"), way(c, "B01.2 > B06"));
    }

    @Test
    void lockThatIsNotToBeHad_isNoWay() throws ScenarioException {
        Coverage c =
                of(
                        """
                        spawn P
                        P: mmap heap 2 pages rw anon private
                        P: write heap 0
                        P: occupy object heap 0
                        P: write heap 1
                        P: vacate object heap 0
                        """);

        assertThat(c.entered(block(c, "B08.2"))).isEqualTo(6);
        assertThat(c.taken(way(c, "B08.2 > B08.3"))).isEqualTo(4);
    }

    private static BlockTable.Info block(Coverage c, String id) {
        return c.blocks().stream().filter(b -> b.id().equals(id)).findFirst().orElseThrow();
    }

    private static Way way(Coverage c, String name) {
        return c.ways().stream().filter(w -> c.name(w).equals(name)).findFirst().orElseThrow();
    }
}
