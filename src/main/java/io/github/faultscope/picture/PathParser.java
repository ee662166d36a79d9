package io.github.faultscope.picture;

/** Reads the small part of SVG path notation that {@link PathData} writes. */
final class PathParser {
    private PathParser() {}

    static PathData parse(String text) {
        PathData.Builder path = new PathData.Builder();
        String spaced = text.replace(',', ' ').replaceAll("([A-Za-z])", " $1 ").trim();
        String[] words = spaced.split("\\s+", -1);
        int at = 0;
        while (at < words.length && !spaced.isEmpty()) {
            char op = words[at++].charAt(0);
            double[] numbers = new double[PathData.arity(op)];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = number(words, at++, text);
            }
            path.add(op, numbers);
        }
        return path.build();
    }

    private static double number(String[] words, int at, String text) {
        if (at >= words.length) {
            throw new IllegalArgumentException("path ends early: " + text);
        }
        return Double.parseDouble(words[at]);
    }
}
