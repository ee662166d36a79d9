package io.github.faultscope.scenario;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.vm.FileBlocks;
import io.github.faultscope.vm.Settings;
import io.github.faultscope.vm.VmPage;

import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** What a page holds, as scenarios write it. */
final class PageContent {
    private PageContent() {}

    /** One value, or one for each sector where they differ. */
    static String of(Kernel k, int m) {
        int sectors = Settings.is(k, Settings.ONE_CONTENT) ? 1 : FileBlocks.PER_PAGE;
        long[] values = new long[sectors];
        for (int i = 0; i < sectors; i++) {
            values[i] = k.get(m + VmPage.CONTENT + i);
        }
        if (LongStream.of(values).distinct().count() == 1) {
            return String.valueOf(values[0]);
        }
        return LongStream.of(values).mapToObj(String::valueOf).collect(Collectors.joining(" "));
    }
}
