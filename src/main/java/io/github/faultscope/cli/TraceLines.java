package io.github.faultscope.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.faultscope.history.Change;
import io.github.faultscope.history.StepView;
import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.narrate.Narration;

/**
 * A step as lines of text, or as a line of JSON; each line is ended.
 *
 * @param table names the blocks
 * @param calls whether the text tells the kernel calls
 * @param changes whether the text tells the changes
 */
record TraceLines(BlockTable table, boolean calls, boolean changes) {
    private static final String INDENT = "        ";

    String text(StepView step, Narration said) {
        BlockTable.Info block = step.block();
        StringBuilder b = new StringBuilder();
        b.append(
                "%6d  %s  %s  %s%s%n"
                        .formatted(
                                step.number(),
                                step.threadName(),
                                block.id(),
                                block.label(),
                                lines(block)));
        line(b, said.title());
        said.sentences().forEach(sentence -> line(b, sentence));
        said.notTaken().forEach(sentence -> line(b, sentence));
        if (calls) {
            step.calls().forEach(call -> line(b, "call " + call.line()));
        }
        if (changes) {
            step.news().forEach(change -> line(b, "change " + change));
        }
        return b.toString();
    }

    private static String lines(BlockTable.Info block) {
        if (block.from() == 0) {
            return "  (" + block.routine() + ")";
        }
        String to = block.to() == block.from() ? "" : "-" + block.to();
        return "  (" + block.routine() + ", vm_fault.c:" + block.from() + to + ")";
    }

    private static void line(StringBuilder b, String text) {
        b.append(INDENT).append(text).append(System.lineSeparator());
    }

    String json(StepView step, Narration said) {
        BlockTable.Info block = step.block();
        ObjectNode o = JsonNodeFactory.instance.objectNode();
        o.put("step", step.number());
        o.put("thread", step.threadName());
        o.put("routine", block.routine());
        o.put("block", block.id());
        o.put("label", block.label());
        ArrayNode lines = o.putArray("lines");
        if (block.from() != 0) {
            lines.add(block.from()).add(block.to());
        }
        o.put("next", table.has(step.next()) ? table.get(step.next()).id() : null);
        o.put("title", said.title());
        o.put("text", said.text());
        ArrayNode notTaken = o.putArray("notTaken");
        said.notTaken().forEach(notTaken::add);
        o.put("then", said.next());
        ArrayNode callLines = o.putArray("calls");
        step.calls().forEach(call -> callLines.add(call.line()));
        ArrayNode news = o.putArray("changes");
        step.news().forEach(change -> put(news.addObject(), change));
        return o + System.lineSeparator();
    }

    private static void put(ObjectNode o, Change change) {
        o.put("subject", change.subject());
        o.put("field", change.field());
        o.put("before", change.before());
        o.put("after", change.after());
    }
}
