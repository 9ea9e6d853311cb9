package io.github.mediacapture.swing;

/**
 * Where a picture lies in a box of whole pixels, and which part of it is seen; immutable.
 *
 * @param x of the seen part in the box, in pixels
 * @param width of the seen part, at least 1
 * @param partX where the seen part begins, from 0 at the picture's left to 1 at its right
 * @param partWidth how much of the picture's width is seen, at most 1
 */
record Placement(int x, int y, int width, int height, double partX, double partY, double partWidth, double partHeight) {

    /** Where one axis of a picture lies. */
    private record Span(int begin, int length, double partBegin, double partLength) {
        /** What rounding leaves over goes to the bars. */
        static Span of(int box, double size) {
            long whole = Math.max(1, Math.round(size));
            if (whole <= box) {
                return new Span((int) (box - whole) / 2, (int) whole, 0, 1);
            }
            double seen = box / size;
            return new Span(0, box, (1 - seen) / 2, seen);
        }
    }

    /**
     * By the rules of CSS.
     *
     * @param boxWidth pixels, at least 1
     * @param pictureWidth what {@link ObjectFit#NONE} would give it, in pixels of the box
     */
    static Placement of(int boxWidth, int boxHeight, double pictureWidth, double pictureHeight, ObjectFit fit) {
        double scaleX = boxWidth / pictureWidth;
        double scaleY = boxHeight / pictureHeight;
        double contained = Math.min(scaleX, scaleY);
        double scale = switch (fit) {
            case CONTAIN, FILL -> contained;
            case COVER -> Math.max(scaleX, scaleY);
            case NONE -> 1;
            case SCALE_DOWN -> Math.min(1, contained);
        };
        Span across = Span.of(boxWidth, fit == ObjectFit.FILL ? boxWidth : pictureWidth * scale);
        Span down = Span.of(boxHeight, fit == ObjectFit.FILL ? boxHeight : pictureHeight * scale);
        return new Placement(
                across.begin(),
                down.begin(),
                across.length(),
                down.length(),
                across.partBegin(),
                down.partBegin(),
                across.partLength(),
                down.partLength());
    }

    /** All of it, in a size. */
    static Placement whole(int width, int height) {
        return new Placement(0, 0, width, height, 0, 0, 1, 1);
    }
}
