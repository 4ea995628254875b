/** Documents that the tests of the page look at. */

export const HANDSHAKE = `client -> server: SYN seq=x
server -> client: SYN,ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
`;

/** A handshake, and so many segments of data with their acknowledgments: line 3 has the first. */
export function longExchange(pairs: number): string {
  const lines = Array.from({ length: pairs }, (_, sent) => [
    `client -> server: ACK seq=${1 + sent * 10} ack=1 len=10`,
    `server -> client: ACK seq=1 ack=${11 + sent * 10}`,
  ]);
  const opening = [
    "client -> server: SYN seq=0",
    "server -> client: SYN,ACK seq=0 ack=1",
    "client -> server: ACK seq=1 ack=1",
  ];
  return [...opening, ...lines.flat(), ""].join("\n");
}
