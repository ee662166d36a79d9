package io.github.faultscope.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmMaps;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.function.Consumer;

/** What an operation may make of a map. */
class ChangeTest {
    private static final long LAST = 0xffffffffL;

    /** The invariant that says so, 0 for none; what happens between the two states. */
    record Row(String name, int number, Consumer<Fixture> happens) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Row> rows() {
        return List.of(
                new Row("nothing", 0, f -> {}),
                new Row("a version went back", 10, f -> VmMap.timestamp(f.k, f.map, 6)),
                new Row("a version wrapped", 0, f -> wrap(f)),
                new Row("an entry more", 10, f -> f.entry(0x90000, 1, 0)),
                new Row("an entry more, rightly", 0, f -> bump(f, f.entry(0x90000, 1, 0))),
                new Row("an object", 10, f -> VmMapEntry.object(f.k, f.stack, f.top)),
                new Row("an entry clipped", 10, f -> VmMapEntry.end(f.k, f.anon, 0x13000)),
                new Row("a child", 0, f -> child(f)),
                new Row("a wired child", 11, f -> VmMapEntry.wiredCount(f.k, child(f), 1)),
                new Row(
                        "a user-wired child",
                        11,
                        f -> VmMapEntry.setFlag(f.k, child(f), VmMapEntry.USER_WIRED)),
                new Row(
                        "a wired child, in the middle of something",
                        0,
                        f -> {
                            VmMapEntry.wiredCount(f.k, child(f), 1);
                            f.busyElsewhere();
                        }));
    }

    private static void bump(Fixture f, int e) {
        VmMaps.bumpTimestamp(f.k, VmMapEntry.map(f.k, e));
    }

    private static void wrap(Fixture f) {
        VmMap.timestamp(f.k, f.map, LAST);
        f.entry(0x90000, 1, 0);
        VmMaps.bumpTimestamp(f.k, f.map);
    }

    private static int child(Fixture f) {
        int map = f.k.alloc(VmMap.STRUCT);
        int e = VmMaps.newEntry(f.k, 0x10000, 0x11000);
        VmMaps.insertEntry(f.k, map, e);
        return e;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void change_isJudged(Row row) {
        Fixture f = new Fixture();
        VmMap.timestamp(f.k, f.map, row.name().contains("wrapped") ? LAST : 7);
        Kernel before = f.k.view(f.k.snapshot());

        row.happens().accept(f);

        List<Finding> found = Invariants.checkChange(before, f.k);
        if (row.number() == 0) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found).extracting(Finding::number).containsExactly(row.number());
        }
    }
}
