/** `tcpflowc export`: it is named in the documentation and says plainly that it is not there yet. */

import type { Run } from "../command";
import { EXIT, type ExitStatus } from "../exit";
import { complain } from "../messages";

export const runExport: Run = (_args, host): ExitStatus => {
  complain(
    host,
    "`tcpflowc export` is not built yet: captures and packetdrill scripts cannot be written in this version",
  );
  return EXIT.usage;
};
