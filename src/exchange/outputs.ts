import { svgFiles } from './svg/index.js';
import type { ExchangeRequest } from './types.js';

/** Makes the files of one format, by their names in the folder of the format. */
type ExchangeOutput = (request: ExchangeRequest) => ReadonlyMap<string, Uint8Array>;

/** Every output for other programs, by its name in `--for`, which is also that of its folder. */
const OUTPUTS = {
  svg: svgFiles,
} satisfies Readonly<Record<string, ExchangeOutput>>;

export type ExchangeName = keyof typeof OUTPUTS;

/** The files of some outputs, each in a folder of its name. */
export function exchangeFiles(
  names: readonly ExchangeName[],
  request: ExchangeRequest,
): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const output of names)
    for (const [name, bytes] of OUTPUTS[output](request)) files.set(`${output}/${name}`, bytes);
  return files;
}
