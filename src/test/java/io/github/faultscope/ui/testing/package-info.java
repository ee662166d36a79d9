/** What tests of the window share. */
@NullMarked
package io.github.faultscope.ui.testing;

import org.jspecify.annotations.NullMarked;
