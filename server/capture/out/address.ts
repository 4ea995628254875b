/** Addresses with or without a port, as a `host` line writes them: text to octets. */

export interface WrittenAddress {
  /** 4 or 16 octets. */
  readonly octets: Uint8Array;
  readonly port: number | undefined;
}

/** `10.0.0.1`, `10.0.0.1:443`, `2001:db8::1`, `[2001:db8::1]:443`; undefined for anything else. */
export function readAddress(text: string): WrittenAddress | undefined {
  const bracketed = /^\[([^\]]*)\](?::(\d{1,5}))?$/.exec(text);
  if (bracketed !== null) return withPort(ipv6Octets(bracketed[1] ?? ""), bracketed[2]);
  const four = /^(\d+\.\d+\.\d+\.\d+)(?::(\d{1,5}))?$/.exec(text);
  if (four !== null) return withPort(ipv4Octets(four[1] ?? ""), four[2]);
  return withPort(ipv6Octets(text), undefined);
}

function withPort(octets: Uint8Array | undefined, digits: string | undefined): WrittenAddress | undefined {
  const port = digits === undefined ? undefined : Number(digits);
  if (octets === undefined || (port !== undefined && port > 65535)) return undefined;
  return { octets, port };
}

function ipv4Octets(text: string): Uint8Array | undefined {
  const parts = text.split(".");
  const valid = parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
  return valid ? Uint8Array.from(parts, Number) : undefined;
}

/** RFC 4291 section 2.2. */
function ipv6Octets(text: string): Uint8Array | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map(groupsOf);
  if (head === undefined || (halves.length === 2 && tail === undefined)) return undefined;
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = tail === undefined ? head : [...head, ...Array.from({ length: missing }, () => 0), ...tail];
  return Uint8Array.from(groups.flatMap((group) => [group >> 8, group & 0xff]));
}

/** The 16-bit groups between colons; the last two may be written as an IPv4 address. */
function groupsOf(text: string): number[] | undefined {
  if (text === "") return [];
  const groups: number[] = [];
  const parts = text.split(":");
  for (const [index, part] of parts.entries()) {
    if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(Number.parseInt(part, 16));
    else {
      const four = index === parts.length - 1 ? ipv4Octets(part) : undefined;
      if (four === undefined) return undefined;
      const [a = 0, b = 0, c = 0, d = 0] = four;
      groups.push((a << 8) | b, (c << 8) | d);
    }
  }
  return groups;
}

/** 10.0.0.0 and so many more. */
export function ipv4At(offset: number): Uint8Array {
  return Uint8Array.of(10, (offset >>> 16) & 0xff, (offset >>> 8) & 0xff, offset & 0xff);
}

/** The address of a host that speaks IPv6 with one that has only an IPv4 address (RFC 4291 section 2.5.5.2). */
export function mapped(octets: Uint8Array): Uint8Array {
  if (octets.length === 16) return octets;
  const out = new Uint8Array(16);
  out.fill(0xff, 10, 12);
  out.set(octets, 12);
  return out;
}
