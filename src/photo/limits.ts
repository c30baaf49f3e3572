/** Beyond this a photo is refused: 400 million pixels take over a gigabyte where they must be turned. */
export const MAX_PIXELS = 400_000_000;
/** Channels of a picture that are read, its colours among them: a file of Photoshop's has at most 56. */
export const MAX_CHANNELS = 60;
