package io.github.faultscope.narrate;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Map.entry;

import io.github.faultscope.history.History;
import io.github.faultscope.history.StepView;
import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.machine.Engine;
import io.github.faultscope.scenario.Library;
import io.github.faultscope.scenario.ScenarioRun;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What blocks are said to test is what the engine does. */
class DecisionsTest {
    private static final BlockTable TABLE = Engine.runner().table();
    private static final int MOST_FAULTS = 40;

    private final List<String> faults = new ArrayList<>();
    private final Set<String> taken = new TreeSet<>();

    /** Blocks that call or go on, where others of that form always call. */
    private static final Set<String> CALL_OR_NOT = Set.of("B57", "OD8");

    /** Functions whose blocks tell why they went where they went. */
    private static final Set<String> TOLD =
            Set.of(
                    "vm_fault",
                    "vm_map_lookup",
                    "vm_map_growstack",
                    "vnode_pager_lock",
                    "vm_object_deallocate",
                    "vm_object_terminate",
                    "vm_object_collapse",
                    "vm_page_cowfault",
                    "vm_pager_get_pages",
                    "swap_pager_getpages",
                    "vnode_pager_getpages",
                    "vnode_pager_haspage",
                    "vm_pageout",
                    "vm_pageout_scan",
                    "vm_pageout_active",
                    "vm_pageout_kill",
                    "vm_pageout_clean",
                    "vm_pageout_flush",
                    "vm_pager_put_pages",
                    "swap_pager_putpages",
                    "vnode_pager_putpages",
                    "vm_pageout_fallback_object_lock",
                    "vm_daemon",
                    "vm_pageout_map_deactivate_pages",
                    "vm_pageout_object_deactivate_pages",
                    "vm_pagezero",
                    "fork",
                    "exit",
                    "exec",
                    "trap",
                    "mmap",
                    "munmap",
                    "vm_map_process_deferred",
                    "vm_map_insert",
                    "vm_map_pmap_enter",
                    "vm_map_delete",
                    "vm_object_page_remove",
                    "vm_map_inherit",
                    "vm_map_protect",
                    "vm_object_split",
                    "kernel_access",
                    "disk",
                    "direct_call",
                    "mlock/munlock",
                    "vm_map_wire",
                    "vm_map_unwire",
                    "vm_map_clip",
                    "vm_map_simplify_entry",
                    "vm_range",
                    "msync",
                    "vm_map_madvise",
                    "vm_object_madvise",
                    "vm_map_sync",
                    "vm_object_sync",
                    "rdwr",
                    "ftruncate",
                    "fsync",
                    "unlink",
                    "vinactive",
                    "vnode_pager_setsize",
                    "syncer",
                    "vm_object_page_clean",
                    "vgone",
                    "shm",
                    "shmat",
                    "shm_delete_mapping");

    /** Blocks of those that have two ways on, and why they have no tests nonetheless. */
    private static final Map<String, String> NOTHING_TO_TEST =
            Map.ofEntries(
                    entry("ML3.1", "goes where the lock on the map came from"),
                    entry("ML3.2", "goes where the lock on the map came from"));

    /** Where a block may go on by itself, in this routine or back. */
    private static int waysOn(BlockTable.Info b) {
        boolean callsToo = CALL_OR_NOT.contains(b.id());
        return b.next().size() + (callsToo ? 1 : 0);
    }

    private static boolean isTold(BlockTable.Info b) {
        return b.from() > 0 || TOLD.contains(b.routine());
    }

    @Test
    void everyBlockWithTwoWays_hasItsTests() {
        List<String> missing = new ArrayList<>();
        for (BlockTable.Info b : TABLE.blocks()) {
            if (isTold(b) && waysOn(b) > 1 && !hasTests(b)) {
                missing.add(b.id());
            }
        }
        assertThat(missing).isEmpty();
    }

    private static boolean hasTests(BlockTable.Info b) {
        return Guide.DECISIONS.containsKey(b.id()) || NOTHING_TO_TEST.containsKey(b.id());
    }

    @Test
    void everyFunctionThatIsTold_isOneOfTheMachines() {
        Set<String> routines = new TreeSet<>();
        TABLE.blocks().forEach(b -> routines.add(b.routine()));
        assertThat(routines).containsAll(TOLD);
    }

    @Test
    void everyWay_isOneThatTheBlockMayGo() {
        Guide.DECISIONS.forEach(
                (id, decision) -> {
                    BlockTable.Info block = block(id);
                    for (Decision.Way way : decision.ways()) {
                        if (way.next().equals("panic")) {
                            continue;
                        }
                        int next =
                                way.next().equals("return")
                                        ? Block.RETURN
                                        : block(way.next()).number();
                        boolean declared =
                                block.next().contains(next) || block.calls().contains(next);
                        assertThat(declared).as("%s to %s", id, way).isTrue();
                    }
                });
    }

    private static BlockTable.Info block(String id) {
        return TABLE.blocks().stream().filter(b -> b.id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void everyStepOfTheShippedScenarios_wentWhereItsTestsSay_andNotWhereTheySayNot() {
        Library library = Library.load();
        for (Library.Entry entry : library.list()) {
            ScenarioRun run = new ScenarioRun(library.get(entry.id()));
            run.run(ScenarioRun.Checks.EXPECTATIONS);
            check(entry.id(), run);
        }
        assertThat(faults).isEmpty();
        assertThat(taken).hasSizeGreaterThan(120);
    }

    private void check(String id, ScenarioRun run) {
        History history = run.history();
        Guide guide = new Guide(run.machine().runner());
        Kernel before = history.at(0);
        for (int n = 1; n <= history.recorded() && faults.size() < MOST_FAULTS; n++) {
            Kernel after = history.at(n);
            StepView step = history.step(n);
            if (Guide.DECISIONS.containsKey(step.block().id())) {
                check(id + " " + n, guide, new Scene(run.machine().runner(), step, before, after));
            }
            before = after;
        }
    }

    private void check(String where, Guide guide, Scene scene) {
        Decision.Course course = Guide.course(scene);
        if (course == null) {
            return;
        }
        String block = scene.step.block().id();
        if (!course.way().is(scene)) {
            faults.add(where + " " + block + " went to " + scene.nextId() + ", not " + course);
        }
        taken.add(block + " " + course.way().shown());
        List<String> not = guide.notTaken(scene);
        for (Decision.Way way : Guide.others(scene, course)) {
            String name = guide.name(way, scene);
            if (not.stream().noneMatch(sentence -> sentence.contains(name))) {
                faults.add(where + " " + block + " does not tell why not: " + name);
            }
        }
        for (String sentence : not) {
            if (sentence.matches(".*([{}]|null|NULL|because \\.|  ).*")) {
                faults.add(where + " " + block + ": " + sentence);
            }
        }
    }
}
