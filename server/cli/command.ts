/** What every command is: arguments and the outside world in, an exit status out. */
import type { Arguments } from "./arguments";
import type { ExitStatus } from "./exit";
import type { Host } from "./host";

export type Run = (args: Arguments, host: Host) => ExitStatus | Promise<ExitStatus>;
