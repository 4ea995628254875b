/** pcapng files of the kinds that are read: orders of octets, resolutions, interfaces, sections, blocks. */
import { back, cooked, exchange, framed, plain, there } from "./made";
import { Blocks } from "./make-pcapng";

const SECOND = 1_700_000_000n;

export const MADE_PCAPNG: Readonly<Record<string, Uint8Array>> = {
  "plain.pcapng": exchange(plain)
    .reduce(
      (blocks, { octets }, index) => blocks.enhanced(SECOND * 1_000_000n + BigInt(index * 37), octets),
      new Blocks().section().interface(101),
    )
    .file(),
  "big-endian.pcapng": exchange(plain)
    .reduce(
      (blocks, { octets }, index) => blocks.enhanced(SECOND * 1_000_000n + BigInt(index * 37), octets),
      new Blocks(false).section().interface(101),
    )
    .file(),
  "resolutions.pcapng": [0, 3, 6, 9, 10, 0x80, 0x8a, 0x94, 0x9e, 0xa0]
    .reduce((blocks, resolution, id) => {
      const units = resolution > 0x7f ? 2n ** BigInt(resolution & 0x7f) : 10n ** BigInt(resolution);
      return blocks
        .interface(101, [
          [2, [101, 116, 104]],
          [9, [resolution]],
        ])
        .enhanced(1_000n * units + units / 3n, there({ seq: id }), { id })
        .enhanced(1_002n * units + units - 1n, back({ seq: id }), { id });
    }, new Blocks().section())
    .file(),
  "time-offset.pcapng": new Blocks()
    .section()
    .interface(101)
    .interface(101, [[14, new Blocks().long(3600n)]])
    .interface(101, [
      [14, new Blocks().long(-60n)],
      [9, [9]],
    ])
    .enhanced(1_000_000_000n, there())
    .enhanced(1_000_000_000n, there(), { id: 1 })
    .enhanced(1_000_000_000_000n, there(), { id: 2 })
    .file(),
  "interfaces.pcapng": new Blocks()
    .section(true, [[4, [97]]])
    .interface(1)
    .interface(101)
    .interface(113)
    .enhanced(5n, framed(there()))
    .enhanced(6n, back(), { id: 1, options: [[2, [2, 0, 0, 0]]] })
    .enhanced(7n, cooked(4)(there()), {
      id: 2,
      options: [
        [1, [104, 105]],
        [2, [1, 0, 0, 0]],
      ],
    })
    .block(4, [0, 0, 0, 0])
    .block(5, [...Array(12).fill(0)])
    .enhanced(4n, framed(back()))
    .file(),
  "sections.pcapng": new Blocks()
    .section(true)
    .interface(101)
    .enhanced(5n, there())
    .section(false)
    .interface(1)
    .enhanced(9n, framed(back()))
    .section(true)
    .interface(113)
    .interface(101)
    .enhanced(11n, there(), { id: 1 })
    .file(),
  "obsolete-packets.pcapng": new Blocks()
    .section()
    .interface(1)
    .interface(101)
    .obsolete(7n, framed(there()))
    .obsolete(9n, back(), 1)
    .file(),
  "other-blocks.pcapng": new Blocks()
    .section()
    .interface(101)
    .enhanced(1n, there())
    .block(10, [...Array(20).fill(0)])
    .block(0x0bad, [0, 0, 1, 2, 9, 9])
    .block(0x40000bad, [0, 0, 1, 2])
    .block(0x7fffffff, [1, 2, 3, 4, 5])
    .enhanced(3n, back())
    .file(),
};
