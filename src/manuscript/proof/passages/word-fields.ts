/** A complex field that is open. */
interface Field {
  inCode: boolean;
  /** Indexes of the passages that were read in its code: if the field never ends, they are text of the page after all. */
  readonly passages: number[];
}

/** Fields inside one another that are followed. */
const DEEPEST = 256;

/** The complex fields that are open; every text box has its own (ECMA-376, 17.16.18). */
export class WordFields {
  private readonly stacks: Field[][] = [[]];

  openBox(): void {
    this.stacks.push([]);
  }

  /** The passages of fields that the text box leaves open. */
  closeBox(): readonly number[] {
    return (this.stacks.pop() ?? []).flatMap(({ passages }) => passages);
  }

  /** The passages of all fields that are open. */
  unended(): readonly number[] {
    return this.stacks.flat().flatMap(({ passages }) => passages);
  }

  get inCode(): boolean {
    return this.outermost() !== undefined;
  }

  /** Notes that a passage was read in the code of a field. */
  addPassage(index: number): void {
    this.outermost()?.passages.push(index);
  }

  /** Whether the mark counts; past the bound only ends do. */
  follows(mark: string | null): boolean {
    return mark === 'end' || (this.stacks.at(-1)?.length ?? 0) <= DEEPEST;
  }

  /** @param mark the type of a `fldChar`: `begin`, `separate` between code and result, or `end` */
  mark(mark: string | null): void {
    const fields = this.stacks.at(-1);
    if (mark === 'begin') fields?.push({ inCode: true, passages: [] });
    else if (mark === 'end') fields?.pop();
    else if (mark === 'separate') {
      const last = fields?.at(-1);
      if (last !== undefined) last.inCode = false;
    }
  }

  /** The first field of this text box whose code is being read. */
  private outermost(): Field | undefined {
    return this.stacks.at(-1)?.find(({ inCode }) => inCode);
  }
}
