/** What a content stream paints: inks, or the values of a luminosity mask, which are gray by nature. */
export type Mode = 'ink' | 'luminosity';
