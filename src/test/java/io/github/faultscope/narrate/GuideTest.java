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
        Guide.DECISIONS.forEach(
                (block, decision) ->
                        decision.keys().forEach(key -> wanted.add(Guide.key(block, key))));
        Set<String> keys = new TreeSet<>(guide.texts().keys());
        keys.removeIf(key -> key.startsWith("way/") || key.startsWith("refused"));
        assertThat(keys).containsExactlyElementsOf(wanted);
    }

    @Test
    void everyWay_hasAName_ofItsOwnWhereItStaysInTheBlock() {
        Guide.DECISIONS.forEach(
                (block, decision) -> {
                    for (Decision.Way way : decision.ways()) {
                        boolean isNamed =
                                guide.texts().find("way/" + block + "/" + way.shown()) != null
                                        || guide.texts().find("way/" + way.shown()) != null;
                        boolean stays = stem(way.shown()).equals(stem(block));
                        assertThat(isNamed || !stays && isBlock(way.shown()))
                                .as("%s to %s", block, way)
                                .isTrue();
                    }
                });
    }

    private static boolean isBlock(String id) {
        return TABLE.blocks().stream().anyMatch(b -> b.id().equals(id));
    }

    private static String stem(String id) {
        return id.contains(".") ? id.substring(0, id.indexOf('.')) : id;
    }

    @Test
    void everyTest_saysWhatHoldsAndWhatIsIfNot() {
        for (String key : guide.texts().keys()) {
            if (key.startsWith("test/")) {
                assertThat(guide.texts().find(key)).as(key).contains(" | ");
            }
        }
    }
}
