/** The things that were used last, by their keys; one that failed is made again. */
export class Kept<T extends Promise<unknown>> {
  private readonly things = new Map<string, T>();

  /** @param most how many are kept */
  constructor(private readonly most: number) {}

  get(key: string, make: () => T): T {
    const thing = this.things.get(key) ?? make();
    this.things.delete(key);
    this.things.set(key, thing);
    thing.catch(() => this.things.delete(key));
    if (this.things.size > this.most) this.things.delete(this.things.keys().next().value!);
    return thing;
  }
}
