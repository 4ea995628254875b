/** Octets as the protocol carries them: in Base64. */

/** Of so many octets at once, or the call would have too many arguments. */
const STRETCH = 0x8000;

export function toBase64(octets: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < octets.length; at += STRETCH)
    binary += String.fromCharCode(...octets.subarray(at, at + STRETCH));
  return btoa(binary);
}

export function fromBase64(base64: string): Uint8Array {
  const binary = atob(base64);
  const octets = new Uint8Array(binary.length);
  for (let at = 0; at < octets.length; at++) octets[at] = binary.charCodeAt(at);
  return octets;
}
