package io.github.junitadversarial.model;

/** The order in which a model takes the colours of a pixel. */
public enum ChannelOrder {
    /** Red, green, blue: most exports. */
    RGB,
    /** Blue, green, red: Caffe, and pipelines that read pictures with OpenCV. */
    BGR;

    /**
     * The model's channel that holds a colour.
     *
     * @param colour 0 red, 1 green, 2 blue
     */
    public int channelOf(int colour) {
        return this == RGB ? colour : 2 - colour;
    }
}
