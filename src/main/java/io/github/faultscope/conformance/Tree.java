package io.github.faultscope.conformance;

import io.github.faultscope.vm.VmProt;

import java.util.List;
import java.util.Map;

/** Plain reading of JSON values that a {@link Schema} has checked. */
final class Tree {
    private Tree() {}

    static boolean isObject(Object value) {
        return value instanceof Map;
    }

    /** The members of an object. */
    @SuppressWarnings("unchecked") // Json makes no other maps.
    static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    /** The items of an array. */
    @SuppressWarnings("unchecked") // Json makes no other lists.
    static List<Object> list(Object value) {
        return (List<Object>) value;
    }

    static boolean has(Object value, String name) {
        return object(value).containsKey(name);
    }

    /** A member that is there. */
    static Object get(Object value, String name) {
        Object member = object(value).get(name);
        if (member == null) {
            throw new IllegalArgumentException("no member " + name);
        }
        return member;
    }

    static Map<String, Object> object(Object value, String name) {
        return object(get(value, name));
    }

    /** The items of a member; none when it is not there. */
    static List<Object> list(Object value, String name) {
        return has(value, name) ? list(get(value, name)) : List.of();
    }

    static String text(Object value, String name) {
        return (String) get(value, name);
    }

    static long number(Object value, String name) {
        return (Long) get(value, name);
    }

    static long number(Object value, String name, long absent) {
        return has(value, name) ? number(value, name) : absent;
    }

    static boolean bool(Object value, String name) {
        return (Boolean) get(value, name);
    }

    static long hex(String text) {
        return Long.parseUnsignedLong(text, 2, text.length(), 16);
    }

    static long hex(Object value, String name) {
        return hex(text(value, name));
    }

    static long hex(Object value, String name, long absent) {
        return has(value, name) ? hex(value, name) : absent;
    }

    static String hex(long value) {
        return "0x" + Long.toHexString(value);
    }

    static int prot(Object value, String name) {
        return VmProt.parse(text(value, name));
    }

    /** The number behind the letter of an id. */
    static int id(String text) {
        return Integer.parseInt(text, 1, text.length(), 10);
    }
}
