package io.github.faultscope.picture;

/** Raw colours as 0xRRGGBB, light to dark. Only {@link Theme} may give them a meaning. */
final class Palette {
    static final int WHITE = 0xffffff;
    static final int GREY_25 = 0xfafbfc;
    static final int GREY_50 = 0xf6f7f9;
    static final int GREY_100 = 0xeef1f6;
    static final int GREY_150 = 0xe6e9ef;
    static final int GREY_200 = 0xdfe4ec;
    static final int GREY_250 = 0xd5dae3;
    static final int GREY_275 = 0xc8cfda;
    static final int GREY_300 = 0xb4bdca;
    static final int GREY_400 = 0x98a2b3;
    static final int GREY_450 = 0x8a94a7;
    static final int GREY_500 = 0x7c879b;
    static final int GREY_550 = 0x687286;
    static final int GREY_600 = 0x5f6a7e;
    static final int GREY_700 = 0x454e5f;
    static final int GREY_750 = 0x343c4b;
    static final int GREY_800 = 0x2a3140;
    static final int GREY_850 = 0x222834;
    static final int GREY_900 = 0x1f2430;
    static final int GREY_950 = 0x181c25;
    static final int GREY_975 = 0x12151c;
    static final int BLACK = 0x000000;

    static final int ORANGE_50 = 0xfff1e7;
    static final int ORANGE_300 = 0xffa266;
    static final int ORANGE_700 = 0xc2410c;
    static final int ORANGE_800 = 0x9a3208;
    static final int ORANGE_950 = 0x472212;

    static final int BLUE_50 = 0xe9f1fd;
    static final int BLUE_300 = 0x82b1ff;
    static final int BLUE_600 = 0x1d5fd1;
    static final int BLUE_800 = 0x0a3d99;
    static final int BLUE_950 = 0x1a3054;

    static final int GREEN_400 = 0x4cc38a;
    static final int GREEN_700 = 0x1a7f4b;
    static final int AMBER_400 = 0xf0a83c;
    static final int AMBER_600 = 0xc77700;
    static final int AMBER_700 = 0xa35f00;
    static final int RED_50 = 0xfdeceb;
    static final int RED_300 = 0xff9a94;
    static final int RED_700 = 0xb42318;
    static final int RED_950 = 0x4a1a1a;

    private Palette() {}
}
