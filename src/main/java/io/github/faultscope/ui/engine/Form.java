package io.github.faultscope.ui.engine;

import io.github.faultscope.ui.look.Texts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What an operation wants to know, as far as its form is filled: what stands in it, and what is
 * wrong with that.
 *
 * @param title what is done
 * @param fields those that are wanted next to what the others say, in the order in which they are
 *     asked
 * @param line what is done, as a line of a script; empty as long as something is wrong
 */
public record Form(String title, List<Field> fields, String line) {
    public Form {
        fields = List.copyOf(fields);
    }

    /** How a field is filled. */
    public enum Input {
        /** Anything may be written. */
        TEXT,
        /** Anything may be written, and something is offered. */
        SUGGESTED,
        /** One of the choices, or nothing where there is something to be said without. */
        CHOICE,
        /** Any of the choices, with blanks between them. */
        WORDS
    }

    /**
     * One thing to know.
     *
     * @param name names it to the driver
     * @param label what the form calls it
     * @param hint how it is written, or what it means; empty where that is plain
     * @param without what holds where nothing is said; empty where something must be
     * @param value what stands there
     * @param problem what is wrong with the value; empty if nothing is
     */
    public record Field(
            String name,
            String label,
            String hint,
            String without,
            Input input,
            List<String> choices,
            String value,
            String problem) {
        public Field {
            choices = List.copyOf(choices);
        }

        /** Whether nothing that could be chosen here is there: no filling helps. */
        public boolean isHopeless() {
            boolean chosen = input == Input.CHOICE || input == Input.SUGGESTED;
            return chosen && choices.isEmpty() && value.isEmpty() && !problem.isEmpty();
        }
    }

    /**
     * A form, with its line once nothing is wrong.
     *
     * @param line asked only then
     */
    static Form of(String title, List<Field> fields, Supplier<String> line) {
        Form form = new Form(title, fields, "");
        return form.isRight() ? new Form(title, fields, line.get()) : form;
    }

    /** The first field that is wrong. */
    public Optional<Field> wrong() {
        return fields.stream().filter(field -> !field.problem().isEmpty()).findFirst();
    }

    /** Whether nothing is wrong. */
    public boolean isRight() {
        return wrong().isEmpty();
    }

    /** Fails with the first thing that is wrong. */
    void demand() throws Refusal {
        Optional<Field> wrong = wrong();
        if (wrong.isPresent()) {
            Field field = wrong.get();
            throw new Refusal(Texts.of("operation.wrong", field.label(), field.problem()));
        }
    }

    /** What stands in the fields, by name. */
    public Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        fields.forEach(field -> values.put(field.name(), field.value()));
        return values;
    }
}
