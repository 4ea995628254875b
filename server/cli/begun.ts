/** Portions of which the first octets are looked at before, to tell what they are. */
import { failure, type Outcome, success } from "./host";
import { tooLarge } from "./node-files";
import type { Portions } from "./portions";

export class BegunPortions implements Portions {
  readonly #rest: AsyncIterator<Uint8Array>;
  #begin: Uint8Array | undefined;

  constructor(private readonly portions: Portions) {
    this.#rest = portions[Symbol.asyncIterator]();
  }

  get size(): number | undefined {
    return this.portions.size;
  }

  get failure(): string | undefined {
    return this.portions.failure;
  }

  /** The first octets, at least `count` unless there are fewer. They come again with the portions. */
  async begin(count: number): Promise<Uint8Array> {
    let begin = this.#begin ?? new Uint8Array(0);
    while (begin.length < count) {
      const next = await this.#rest.next();
      if (next.done === true) break;
      begin = Buffer.concat([begin, next.value]);
    }
    this.#begin = begin;
    return begin;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void> {
    if (this.#begin !== undefined) yield this.#begin;
    this.#begin = undefined;
    try {
      for (let next = await this.#rest.next(); next.done !== true; next = await this.#rest.next())
        yield next.value;
    } finally {
      await this.#rest.return?.();
    }
  }

  /** All of them, at most `limit` octets. */
  async whole(limit: number): Promise<Outcome<Uint8Array>> {
    const pieces: Uint8Array[] = [];
    let length = 0;
    for await (const portion of this) {
      pieces.push(new Uint8Array(portion));
      length += portion.length;
      if (length > limit) return tooLarge(limit);
    }
    return this.failure === undefined ? success(Buffer.concat(pieces)) : failure(this.failure);
  }
}
