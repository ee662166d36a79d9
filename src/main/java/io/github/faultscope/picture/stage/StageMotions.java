package io.github.faultscope.picture.stage;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.picture.Motion;
import io.github.faultscope.vm.VmPage;

import java.util.Set;

/** What the step did that two pictures do not tell: content that was copied or zeroed. */
final class StageMotions {
    /** The routines in which pages are filled. */
    private static final Set<String> READERS =
            Set.of("disk", "vnode_pager_getpages", "swap_pager_getpages");

    private StageMotions() {}

    static void add(Scene scene) {
        Sight sight = scene.sight;
        if (scene.step.ran("B44") && sight.m() != 0 && sight.firstM() != 0) {
            scene.picture.motion(
                    new Motion(
                            Motion.Kind.COPY,
                            place(scene, sight.m()),
                            place(scene, sight.firstM()),
                            "4096"));
        }
        if (scene.step.ran("B37") && sight.m() != 0) {
            String page = place(scene, sight.m());
            scene.picture.motion(new Motion(Motion.Kind.ZERO, page, page, "0"));
        }
        read(scene);
        if (scene.step.ran("B56") && sight.m() != 0) {
            String target = "pte/" + scene.names.target(sight.map(), scene.vaddr);
            scene.picture.motion(new Motion(Motion.Kind.MAP, place(scene, sight.m()), target, ""));
        }
    }

    /** Content that came from a file or from swap, page by page. */
    private static void read(Scene scene) {
        boolean reads =
                scene.step.block() != null && READERS.contains(scene.step.block().routine());
        if (!reads) {
            return;
        }
        Kernel k = scene.k;
        for (int m : k.all(VmPage.STRUCT)) {
            boolean came =
                    scene.changes.field(VmPage.STRUCT, m, "valid") && VmPage.valid(k, m) != 0;
            if (came && VmPage.object(k, m) != 0) {
                String from = "object/o" + k.id(VmPage.object(k, m));
                scene.picture.motion(new Motion(Motion.Kind.READ, from, place(scene, m), ""));
            }
        }
    }

    /** The key of the page's chip in its object. */
    private static String place(Scene scene, int m) {
        int o = VmPage.object(scene.k, m);
        return "page/" + scene.names.page(m) + "@object/o" + scene.k.id(o);
    }
}
