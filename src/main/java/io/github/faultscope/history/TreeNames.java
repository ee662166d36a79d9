package io.github.faultscope.history;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.vm.VmPage;

/** What the keys and values of the kernel's trees are called, by the field that has the tree. */
final class TreeNames {
    private TreeNames() {}

    /** A key; empty for a tree that only helps to count. */
    static String field(String tree, long key) {
        String number = Long.toUnsignedString(key);
        return switch (tree) {
            case "ptes" -> "0x" + Long.toHexString(key << VmPage.PAGE_SHIFT);
            case "memq" -> "resident page " + number;
            case "cache" -> "cached page " + number;
            case "swap" -> "swap of page " + number;
            case "read_errors" -> "read error at page " + number;
            case "holes" -> "hole at block " + number;
            case "breaks" -> "break at block " + number;
            case "contents" -> "content of page " + number;
            default -> "";
        };
    }

    /** A value. */
    static String value(Kernel k, String tree, long value) {
        return switch (tree) {
            case "ptes" -> Values.pte(k, value);
            case "memq", "cache" -> value == 0 ? "none" : Values.name(k, value);
            case "swap" -> Values.swap(value);
            case "contents" -> value == 0 ? "none" : Long.toUnsignedString(value - 1);
            default -> Long.toUnsignedString(value);
        };
    }
}
