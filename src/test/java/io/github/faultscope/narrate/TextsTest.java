package io.github.faultscope.narrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.machine.Engine;
import io.github.faultscope.text.TextFile;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;

/** Every block has its texts, and every text its block. */
class TextsTest {
    private static final BlockTable TABLE = Engine.runner().table();

    private final Texts texts = new Texts();

    /** Where a block may go: the ids of its successors and callees, and {@code return}. */
    private static List<String> ways(BlockTable.Info b) {
        List<String> ways = new ArrayList<>();
        for (List<Integer> some : List.of(b.next(), b.calls())) {
            for (int n : some) {
                if (n == Block.RETURN) {
                    ways.add("return");
                } else if (TABLE.has(n)) {
                    ways.add(TABLE.get(n).id());
                }
            }
        }
        return ways;
    }

    @Test
    void everyBlock_hasATextForEachWayItMayGo() {
        List<String> missing = new ArrayList<>();
        for (BlockTable.Info b : TABLE.blocks()) {
            if (texts.get("next/" + b.stem()) == null) {
                missing.add("next/" + b.stem());
            }
            if (ways(b).isEmpty() && texts.get(b.id()) == null) {
                missing.add(b.id());
            }
            for (String way : direct(b)) {
                if (texts.key(b.id(), way, "") == null && !reasons(b, way)) {
                    missing.add(b.id() + "/" + way);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    /** The ways that surely are direct: what follows a call may only be where it goes on. */
    private static List<String> direct(BlockTable.Info b) {
        return b.calls().isEmpty()
                ? ways(b)
                : b.calls().stream().filter(TABLE::has).map(n -> TABLE.get(n).id()).toList();
    }

    /** Whether a block's reasons have their texts on a way. */
    private boolean reasons(BlockTable.Info b, String way) {
        return reasons(b.id()).stream()
                .anyMatch(r -> texts.get(b.id() + "/" + way + "/" + r) != null);
    }

    /** What a block may give as its reason. */
    private static Set<String> reasons(String id) {
        Set<String> reasons = new TreeSet<>(Reasons.OF.getOrDefault(id, List.of()));
        Decision decision = Guide.DECISIONS.get(id);
        if (decision != null) {
            reasons.addAll(decision.keys());
        }
        return reasons;
    }

    @Test
    void ids_areUnique() {
        List<String> twice = new ArrayList<>();
        Set<String> ids = new TreeSet<>();
        for (BlockTable.Info b : TABLE.blocks()) {
            if (!ids.add(b.id())) {
                twice.add(b.id());
            }
        }
        assertThat(twice).isEmpty();
    }

    @Test
    void everyKey_belongsToABlockAWayAndAReason() {
        Set<String> known = new TreeSet<>();
        for (BlockTable.Info b : TABLE.blocks()) {
            known.add("next/" + b.stem());
            known.add("next/" + b.id());
            known.add("panic/" + b.id());
            known.add(b.id());
            List<String> ways = new ArrayList<>(ways(b));
            ways.add(b.id()); // again, after a sleep
            for (String way : ways) {
                known.add(b.id() + "/" + way);
                for (String reason : reasons(b.id())) {
                    known.add(b.id() + "/" + way + "/" + reason);
                }
            }
        }
        Set<String> unknown = new TreeSet<>(texts.keys());
        unknown.removeAll(known);
        assertThat(unknown).isEmpty();
    }

    @Test
    void everyReason_hasAText() {
        List<String> missing = new ArrayList<>();
        Reasons.OF.forEach(
                (block, reasons) -> {
                    for (String reason : reasons) {
                        boolean told =
                                texts.keys().stream()
                                        .anyMatch(
                                                key ->
                                                        key.startsWith(block + "/")
                                                                && key.endsWith("/" + reason));
                        if (!told) {
                            missing.add(block + " " + reason);
                        }
                    }
                });
        assertThat(missing).isEmpty();
    }

    /** The first names of what paths can begin with: variables, global structures, subjects. */
    private static boolean isKnown(String path) {
        String name = path.startsWith("-") ? path.substring(1) : path;
        return TABLE.blocks().stream()
                        .map(b -> TABLE.routineOf(b.number()).frame())
                        .flatMap(frame -> frame.fields().stream())
                        .anyMatch(f -> name.equals(f.name()) || name.startsWith(f.name() + "."))
                || name.matches(
                        "(cnt|kernel|swap_space|vm_pageout|advised_page|asked_page|found_entry|new_stack|told|occupied)\\..*")
                || name.equals("advised_page");
    }

    @Test
    void everyCondition_isKnown_andClosed() {
        List<String> faults = new ArrayList<>();
        List<TextFile> files = List.of(texts.file(), new Guide(Engine.runner()).texts());
        for (TextFile file : files) {
            for (String key : file.keys()) {
                String text = String.valueOf(file.find(key));
                Matcher m = Template.CONDITION.matcher(text);
                while (m.find()) {
                    for (String part : Conditions.parts(m.group(1)).keySet()) {
                        Conditions.paths(part).stream()
                                .filter(path -> !isKnown(path))
                                .forEach(path -> faults.add(key + " " + path));
                    }
                }
                if (m.reset().replaceAll("").matches(".*[\\[\\]].*")) {
                    faults.add(key + " " + text);
                }
            }
        }
        assertThat(faults).isEmpty();
    }
}
