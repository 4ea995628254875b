/** What VS Code calls inside its extension host; the cases run in the order of these imports. */
import "./cases/activation";
import "./cases/faults";
import "./cases/preview";
import "./cases/ladder";
import "./cases/steps";
import "./cases/several";
import "./cases/export";
import "./cases/generated";
import "./cases/markdown";
import "./cases/fences";
import "./cases/rules";
import "./cases/settings";
import "./cases/captures";
import "./cases/reload";
import { runSteps } from "./runner";

export const run = runSteps;
