/** Parameters of a filter (tables 8 and 10), with defaults filled in. */
export interface FilterParameters {
  readonly predictor: number;
  readonly colors: number;
  readonly bits: number;
  readonly columns: number;
  readonly earlyChange: number;
}

export const DEFAULT_PARAMETERS: FilterParameters = { predictor: 1, colors: 1, bits: 8, columns: 1, earlyChange: 1 };
