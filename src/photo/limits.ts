/** Beyond this a photo is refused: 400 million pixels take over a gigabyte where they must be turned. */
export const MAX_PIXELS = 400_000_000;
