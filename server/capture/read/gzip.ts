/** A file as it was before gzip packed it; one that is not packed as it is. */

export async function* unpacked(portions: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const source = portions[Symbol.asyncIterator]();
  let first = new Uint8Array(0);
  for (let next = await source.next(); !next.done; next = await source.next()) {
    first = first.length === 0 ? new Uint8Array(next.value) : joined(first, next.value);
    if (first.length >= 2) break;
  }
  const isPacked = first[0] === 0x1f && first[1] === 0x8b;
  const all = resumed(first, source);
  yield* isPacked ? inflated(all) : all;
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

async function* resumed(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncIterable<Uint8Array> {
  if (first.length > 0) yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

async function* inflated(portions: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const stream = new DecompressionStream("gzip");
  const writer = stream.writable.getWriter();
  const written = (async () => {
    for await (const portion of portions) await writer.write(new Uint8Array(portion));
    await writer.close();
  })();
  // Whoever reads is told of what went wrong by the reading side.
  written.catch(() => undefined);
  const reader = stream.readable.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  await written;
}
