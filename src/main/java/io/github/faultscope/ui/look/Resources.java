package io.github.faultscope.ui.look;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;

/** The files beside these classes. */
final class Resources {
    private Resources() {}

    static InputStream open(String name) throws IOException {
        InputStream stream = Resources.class.getResourceAsStream(name);
        if (stream == null) {
            throw new FileNotFoundException("The file " + name + " is missing from the program.");
        }
        return stream;
    }

    /** Where a style sheet is, as the toolkit wants to be told. */
    static String url(String name) {
        URL url = Resources.class.getResource(name);
        if (url == null) {
            throw new IllegalStateException("The file " + name + " is missing from the program.");
        }
        return url.toExternalForm();
    }
}
