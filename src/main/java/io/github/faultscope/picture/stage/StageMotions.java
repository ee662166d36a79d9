package io.github.faultscope.picture.stage;

import io.github.faultscope.picture.Motion;
import io.github.faultscope.vm.VmPage;

/** What the step did that two pictures do not tell: content that was copied or zeroed. */
final class StageMotions {
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
        if (scene.step.ran("B56") && sight.m() != 0) {
            String target = "pte/" + scene.names.target(sight.map(), scene.vaddr);
            scene.picture.motion(new Motion(Motion.Kind.MAP, place(scene, sight.m()), target, ""));
        }
    }

    /** The key of the page's chip in its object. */
    private static String place(Scene scene, int m) {
        int o = VmPage.object(scene.k, m);
        return "page/" + scene.names.page(m) + "@object/o" + scene.k.id(o);
    }
}
