/** Huffman codes as DEFLATE writes them: lengths in, a table to look symbols up in out (RFC 1951 section 3.2.2). */

export interface Huffman {
  /** By the next `bits` bits: the symbol times 16, plus the length of its code; 0 where no code begins so. */
  readonly table: Uint16Array;
  readonly bits: number;
}

const LONGEST = 15;

/** Undefined: there cannot be a code with these lengths. */
export function huffman(lengths: ArrayLike<number>): Huffman | undefined {
  const counts = new Array<number>(LONGEST + 1).fill(0);
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    counts[lengths[symbol] as number] = (counts[lengths[symbol] as number] as number) + 1;
  }
  let bits = LONGEST;
  while (bits > 1 && counts[bits] === 0) bits--;
  const next = new Array<number>(LONGEST + 2).fill(0);
  counts[0] = 0;
  for (let length = 1; length <= LONGEST; length++) {
    next[length + 1] = ((next[length] as number) + (counts[length] as number)) * 2;
    if ((next[length + 1] as number) > 2 << length) return undefined;
  }
  const table = new Uint16Array(1 << bits);
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol] as number;
    if (length === 0) continue;
    const code = next[length] as number;
    next[length] = code + 1;
    for (let place = reversed(code, length); place < table.length; place += 1 << length) {
      table[place] = symbol * 16 + length;
    }
  }
  return { table, bits };
}

/** Codes are packed from their most significant bit on, everything else from the least (section 3.1.1). */
function reversed(code: number, length: number): number {
  let result = 0;
  for (let bit = 0; bit < length; bit++) result |= ((code >> bit) & 1) << (length - 1 - bit);
  return result;
}

/** Section 3.2.6. */
export function fixedLiterals(): Huffman {
  const lengths = Array.from({ length: 288 }, (_, symbol) =>
    symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8,
  );
  return huffman(lengths) as Huffman;
}

export function fixedDistances(): Huffman {
  return huffman(new Array<number>(30).fill(5)) as Huffman;
}
