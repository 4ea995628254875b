/** Documents the tests of the command line share. */

export const GOOD = `title "Three-way handshake"
client -> server: SYN seq=x
server -> client: SYN,ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
expect client=ESTABLISHED server=ESTABLISHED
`;

/** One error with a safe fix that leads to GOOD. */
export const WRONG = GOOD.replace("SYN,ACK seq=y ack=x+1", "SYN,ACK seq=y ack=x+2");

/** One warning, no error. */
export const WARNED = `start client=ESTABLISHED server=ESTABLISHED
#! ignore hole
client -> server: PSH,ACK seq=u ack=v len=10
server -> client: ACK seq=v ack=u+10
`;

/** Two documents in one Markdown file; the second has the error of WRONG on line 14. */
export const NOTES = `# Notes

\`\`\`tcpflow
${GOOD}\`\`\`

\`\`\`tcpflow
${WRONG.replace("Three-way handshake", "The second page")}\`\`\`
`;
