package io.github.faultscope.ui.engine;

import io.github.faultscope.text.TextFile;

import java.util.Locale;
import java.util.stream.Stream;

/** A search for words, each of which may also stand for others that mean the same. */
final class SearchWords {
    private static final TextFile SAME = TextFile.beside(SearchWords.class, "search.properties");

    private SearchWords() {}

    /** Whether each word of the search, or one that means the same, stands in the text. */
    static boolean stand(String search, String text) {
        String all = text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        return Stream.of(search.toLowerCase(Locale.ROOT).strip().split("\\s+", -1))
                .allMatch(word -> all.contains(word) || same(word).anyMatch(all::contains));
    }

    private static Stream<String> same(String word) {
        String others = SAME.find(word);
        return others == null ? Stream.empty() : Stream.of(others.split("\\|", -1));
    }
}
