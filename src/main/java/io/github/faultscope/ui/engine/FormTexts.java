package io.github.faultscope.ui.engine;

import io.github.faultscope.machine.Parameter;
import io.github.faultscope.machine.Verb;
import io.github.faultscope.text.TextFile;

import java.util.Set;

/** What menus and forms say of the verbs, by key, from {@code forms.properties}. */
final class FormTexts {
    private static final TextFile TEXTS = TextFile.beside(FormTexts.class, "forms.properties");

    /** Stands before the name of a parameter that every form calls the same. */
    private static final String ANY = "any";

    private FormTexts() {}

    /** What a menu calls it. */
    static String title(Verb verb) {
        return TEXTS.of(verb.name());
    }

    static String group(Verb.Group group) {
        return TEXTS.of("group." + group.name());
    }

    /** What a form calls a parameter, or the process that does it. */
    static String label(Verb verb, String parameter) {
        return found(verb, parameter, "");
    }

    /**
     * How an argument is written, or what it means; empty where that is plain.
     *
     * @param region the name of a region that there is
     */
    static String hint(Verb verb, Parameter p, String region) {
        String own = find(verb, p.name(), ".hint");
        return own.isEmpty() ? kind(p, region) : own.replace("{0}", region);
    }

    private static String kind(Parameter p, String region) {
        return switch (p.kind()) {
            case Parameter.Page page -> TEXTS.of("hint.page", region);
            case Parameter.Range range -> TEXTS.of("hint.range", region);
            case Parameter.Numbers n -> TEXTS.of("hint.numbers");
            case Parameter.BlockId b -> TEXTS.of("hint.block");
            case Parameter.Amount n ->
                    switch (n.unit()) {
                        case SIZE -> TEXTS.of("hint.size");
                        case ADDRESS -> TEXTS.of("hint.address");
                        default -> "";
                    };
            default -> "";
        };
    }

    /** What holds where an argument is left out. */
    static String without(Verb verb, Parameter p) {
        boolean words = p.kind() instanceof Parameter.Choices;
        return p.optional() && !words ? found(verb, p.name(), ".without") : "";
    }

    private static String found(Verb verb, String parameter, String of) {
        String text = find(verb, parameter, of);
        return text.isEmpty() ? TEXTS.of(verb.name() + '.' + parameter + of) : text;
    }

    private static String find(Verb verb, String parameter, String of) {
        String own = TEXTS.find(verb.name() + '.' + parameter + of);
        String any = own == null ? TEXTS.find(ANY + '.' + parameter + of) : own;
        return any == null ? "" : any;
    }

    /** All keys. */
    static Set<String> keys() {
        return TEXTS.keys();
    }
}
