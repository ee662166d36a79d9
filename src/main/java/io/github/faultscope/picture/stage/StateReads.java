package io.github.faultscope.picture.stage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which variables the blocks of vm_fault decide by, or do their work with: the rows that a reader
 * looks for while the block runs.
 */
final class StateReads {
    private static final Map<String, List<String>> OF = all();

    private StateReads() {}

    private static Map<String, List<String>> all() {
        Map<String, List<String>> of = new HashMap<>();
        lookUp(of);
        search(of);
        page(of);
        return Map.copyOf(of);
    }

    private static void lookUp(Map<String, List<String>> of) {
        of.put("B00", List.of("growstack", "hardfault"));
        of.put("B01", List.of("result", "fault_type"));
        of.put("B02", List.of("result", "growstack", "fault_flags"));
        of.put("B03", List.of("growstack", "result"));
        of.put("B04", List.of("growstack", "result"));
        of.put("B05", List.of("result", "fault_flags"));
        of.put("B06", List.of("map_generation", "result"));
        of.put("B07", List.of("fs.entry"));
        of.put("B08", List.of("fs.first_object", "fs.vp"));
        of.put("B09", List.of("wired", "prot", "fault_type", "fs.lookup_still_valid"));
    }

    private static void search(Map<String, List<String>> of) {
        of.put("B10", List.of("fs.object"));
        of.put("B11", List.of("fs.m", "fs.pindex"));
        of.put("B12", List.of("fs.m", "fault_type", "fs.object", "fs.first_object"));
        of.put("B13", List.of("fs.m"));
        of.put("B14", List.of("fs.object", "fs.first_object", "fs.first_m", "fs.vp"));
        of.put("B15", List.of("fs.m", "fs.object", "fs.pindex"));
        of.put("B17", List.of("fs.m", "fs.object"));
        of.put("B18", List.of("fs.object", "fs.first_object", "fault_flags", "wired"));
        of.put("B19", List.of("fs.pindex", "fs.object"));
        of.put("B21", List.of("fs.m"));
        of.put("B22", List.of("fs.object", "fault_flags", "wired"));
        of.put("B23", List.of("behind", "ahead"));
        of.put("B24", List.of("fs.pindex", "fs.entry", "is_first_object_locked"));
        of.put("B25", List.of("fs.first_pindex", "fs.first_object", "is_first_object_locked"));
        of.put("B26", List.of("behind", "ahead"));
        of.put("B27", List.of("is_first_object_locked"));
        of.put("B28", List.of("behind", "ahead", "faultcount", "reqpage"));
        of.put("B29", List.of("faultcount", "reqpage", "fs.pindex", "fs.lookup_still_valid"));
        of.put("B30", List.of("faultcount", "reqpage", "rv"));
        of.put("B31", List.of("rv", "fs.m", "hardfault"));
        of.put("B32", List.of("rv", "fs.object", "fs.first_object"));
        of.put("B33", List.of("rv", "fs.m", "fs.object", "fs.first_object"));
        of.put("B34", List.of("fs.object", "fs.first_object", "fs.first_m"));
        of.put("B35", List.of("next_object", "fs.object", "fs.pindex"));
        of.put("B36", List.of("next_object", "fs.object", "fs.first_object"));
        of.put("B38", List.of("next_object", "fs.object", "fs.pindex"));
    }

    private static void page(Map<String, List<String>> of) {
        of.put("B40", List.of("fs.object", "fs.first_object"));
        of.put("B41", List.of("fault_type"));
        of.put("B42", List.of("fs.object", "is_first_object_locked"));
        of.put("B43", List.of("fs.m", "fs.first_m"));
        of.put("B44", List.of("fs.m", "fs.first_m", "wired"));
        of.put("B45", List.of("prot"));
        of.put("B46", List.of("fs.lookup_still_valid", "map_generation"));
        of.put("B47", List.of("fs.lookup_still_valid", "map_generation"));
        of.put("B48", List.of("map_generation", "fs.lookup_still_valid"));
        of.put("B49", List.of("result", "map_generation", "retry_object", "retry_pindex"));
        of.put(
                "B50",
                List.of(
                        "retry_object",
                        "retry_pindex",
                        "fs.first_object",
                        "fs.first_pindex",
                        "retry_prot",
                        "prot"));
        of.put("B51", List.of("prot"));
        of.put("B52", List.of("fs.entry", "prot"));
        of.put("B53", List.of("prot", "fault_flags"));
        of.put("B54", List.of("fs.m", "fs.vp"));
        of.put("B56", List.of("prot", "wired", "fs.m"));
        of.put("B57", List.of("fault_flags", "wired"));
        of.put("B59", List.of("fault_flags", "wired", "fs.m"));
        of.put("B60", List.of("fs.m"));
        of.put("B61", List.of("hardfault"));
        of.put("X1", List.of("result"));
        of.put("X2", List.of("result"));
        of.put("X3", List.of("result"));
        of.put("X6", List.of("rv"));
        of.put("X7", List.of("result"));
    }

    /** The variables of a block, by its id without part; none where no others matter. */
    static List<String> of(String stem) {
        return OF.getOrDefault(stem, List.of());
    }

    /** All of them, for tests. */
    static Map<String, List<String>> blocks() {
        return OF;
    }
}
