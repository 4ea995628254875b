/** What VS Code calls inside its extension host; the cases run in the order of these imports. */
import "./cases/activation";
import { runSteps } from "./runner";

export const run = runSteps;
