/** CSS pixels per millimetre. */
export const PX = 96 / 25.4;

export const MM_PER_PT = 25.4 / 72;
