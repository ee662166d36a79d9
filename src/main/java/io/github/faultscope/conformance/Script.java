package io.github.faultscope.conformance;

import io.github.faultscope.kern.Interference;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.MachineLimitException;
import io.github.faultscope.kern.Trigger;
import io.github.faultscope.vm.PagerResult;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a vector says the rest of the world does during one operation (CONFORMANCE.md 6). Triggers
 * are counted from 1; the first item that fits strikes, and one with {@code n} 0 fits every time.
 */
final class Script implements Interference {
    private final List<Object> items;
    private final ScriptedEffects effects;
    private final Map<Trigger, Integer> counts = new EnumMap<>(Trigger.class);
    private int strikes;

    Script(List<Object> items, ScriptedEffects effects) {
        this.items = items;
        this.effects = effects;
    }

    @Override
    public Strike strike(Kernel k, Trigger trigger) {
        if (++strikes > Limits.STRIKES) {
            throw new MachineLimitException(
                    "it never ends: " + Limits.STRIKES + " times something could have struck");
        }
        Object item = find(trigger, counts.merge(trigger, 1, Integer::sum));
        if (item == null) {
            return Strike.NONE;
        }
        boolean fails = false;
        for (Object effect : Tree.list(item, "do")) {
            fails |= Tree.text(effect, "do").equals("fail");
            effects.apply(effect);
        }
        return fails ? Strike.FAIL : Strike.DONE;
    }

    @Override
    public int pagerReturn(Kernel k) {
        int count = counts.getOrDefault(Trigger.PAGER_GET_PAGES, 0);
        Object item = find(Trigger.PAGER_GET_PAGES, count + 1);
        if (item != null) {
            for (Object effect : Tree.list(item, "do")) {
                if (Tree.text(effect, "do").equals("pager_return")) {
                    return PagerResult.parse(Tree.text(effect, "rv"));
                }
            }
        }
        return -1;
    }

    private @Nullable Object find(Trigger trigger, int count) {
        for (Object item : items) {
            long n = Tree.number(item, "n");
            if (Tree.text(item, "at").equals(trigger.scriptName()) && (n == 0 || n == count)) {
                return item;
            }
        }
        return null;
    }
}
