package io.github.faultscope.narrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.machine.Engine;

import org.junit.jupiter.api.Test;

import java.util.Set;
import java.util.TreeSet;

class GuideTest {
    private static final BlockTable TABLE = Engine.runner().table();
    private final Guide guide = new Guide(Engine.runner());

    @Test
    void everyBlockOfVmFault_hasItsText_andNoOther() {
        Set<String> wanted = new TreeSet<>();
        for (BlockTable.Info block : TABLE.blocks()) {
            if (block.from() > 0) {
                wanted.add("about/" + block.stem());
            }
        }
        Guide.TESTS.forEach(
                (block, tests) ->
                        tests.reasons().forEach(r -> wanted.add("test/" + block + "/" + r)));
        assertThat(guide.texts().keys()).containsExactlyElementsOf(wanted);
    }

    @Test
    void everyTest_saysWhatHoldsAndWhatIsIfNot() {
        for (String key : guide.texts().keys()) {
            if (key.startsWith("test/")) {
                assertThat(guide.texts().find(key)).as(key).contains(" | ");
            }
        }
    }

    @Test
    void everyTest_isAReasonOfItsBlock_andLeadsOnWhereThatMayGo() {
        Guide.TESTS.forEach(
                (id, tests) -> {
                    BlockTable.Info block = block(id);
                    assertThat(Reasons.OF.get(id)).as(id).containsAll(tests.reasons());
                    int allHeld = block(tests.allHeld()).number();
                    boolean leadsOn =
                            block.next().contains(allHeld) || block.calls().contains(allHeld);
                    assertThat(leadsOn).as(id).isTrue();
                });
    }

    private static BlockTable.Info block(String id) {
        return TABLE.blocks().stream().filter(b -> b.id().equals(id)).findFirst().orElseThrow();
    }
}
