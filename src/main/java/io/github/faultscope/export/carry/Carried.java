package io.github.faultscope.export.carry;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A scenario and a step of its run. As bytes it is the text of the scenario under a comment that
 * tells the step, so that whoever takes it out of a file has a scenario.
 *
 * @param scenario its text
 * @param step the state after so many steps
 */
public record Carried(String scenario, int step) {
    /** The keyword in a PNG, the name of the element in an SVG. */
    public static final String NAME = "faultscope";

    /** The element's namespace in an SVG, and the kind of the part in a PPTX. */
    public static final String NAMESPACE = "urn:faultscope:run";

    /** The part of a PPTX and the attachment of a PDF. */
    public static final String FILE = "run.scenario";

    /** The entry of the stream's dictionary in a PDF by which it is found. */
    public static final String PDF_ENTRY = "/FaultscopeRun true";

    private static final Pattern STEP = Pattern.compile("\\A# at step (\\d{1,7})\\n");

    /** Nothing. */
    public static final Carried NOTHING = new Carried("", 0);

    /** Whether there is nothing to be carried. */
    public boolean isEmpty() {
        return scenario.isEmpty();
    }

    /** What is written into files. */
    public String text() {
        return "# at step " + step + "\n" + scenario;
    }

    /** The same in UTF-8. */
    public byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    static Optional<Carried> parse(String text) {
        Matcher step = STEP.matcher(text);
        return step.find() && step.end() < text.length()
                ? Optional.of(
                        new Carried(text.substring(step.end()), Integer.parseInt(step.group(1))))
                : Optional.empty();
    }
}
