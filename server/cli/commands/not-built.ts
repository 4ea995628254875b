/** `tcpflowc import` and `export`: they are named in the documentation and say plainly that they are not there yet. */

import type { Run } from "../command";
import { EXIT, type ExitStatus } from "../exit";
import { complain } from "../messages";

export const runImport: Run = (_args, host): ExitStatus => {
  complain(host, "`tcpflowc import` is not built yet: packet captures cannot be read in this version");
  return EXIT.usage;
};

export const runExport: Run = (_args, host): ExitStatus => {
  complain(
    host,
    "`tcpflowc export` is not built yet: captures and packetdrill scripts cannot be written in this version",
  );
  return EXIT.usage;
};
