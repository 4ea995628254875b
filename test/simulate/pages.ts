/** What makes large documents: lines by the thousand, and whole connections. */

export const repeat = (n: number, line: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => line(i)).join("\n");

export const handshake = (client: string, server: string, i: number): string =>
  [
    `${client} -> ${server}: SYN seq=${i * 1000}`,
    `${server} -> ${client}: SYN,ACK seq=${i * 2000} ack=${i * 1000 + 1}`,
    `${client} -> ${server}: ACK seq=${i * 1000 + 1} ack=${i * 2000 + 1}`,
  ].join("\n");

export const close = (client: string, server: string, i: number): string =>
  [
    `${client} -> ${server}: FIN,ACK seq=${i * 1000 + 1} ack=${i * 2000 + 1}`,
    `${server} -> ${client}: FIN,ACK seq=${i * 2000 + 1} ack=${i * 1000 + 2}`,
    `${client} -> ${server}: ACK seq=${i * 1000 + 2} ack=${i * 2000 + 2}`,
  ].join("\n");
