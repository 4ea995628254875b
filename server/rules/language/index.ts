/** The language's own findings: what a line does wrong before TCP is asked. */
import { ambiguousHost } from "./ambiguous-host";
import { duplicateField } from "./duplicate-field";
import { eventContradicted } from "./event-contradicted";
import { expectedDiagnosticMissing } from "./expected-diagnostic-missing";
import { fullWidthPunctuation } from "./full-width-punctuation";
import { hole } from "./hole";
import { labelReused } from "./label-reused";
import { symbolConflict } from "./symbol-conflict";
import { symbolUnbound } from "./symbol-unbound";
import { syntax } from "./syntax";
import { timeGoesBack } from "./time-goes-back";
import { undecided } from "./undecided";
import { unknownField } from "./unknown-field";
import { unknownFlag } from "./unknown-flag";
import { unknownHost } from "./unknown-host";
import { unknownLabel } from "./unknown-label";
import { unknownRule } from "./unknown-rule";
import { unusedIgnore } from "./unused-ignore";
import { valueMismatch } from "./value-mismatch";
import { valueOutOfRange } from "./value-out-of-range";

export const languageRules = [
  syntax,
  unknownLabel,
  labelReused,
  unknownHost,
  symbolUnbound,
  symbolConflict,
  hole,
  expectedDiagnosticMissing,
  unusedIgnore,
  fullWidthPunctuation,
  duplicateField,
  unknownField,
  unknownFlag,
  unknownRule,
  ambiguousHost,
  eventContradicted,
  valueMismatch,
  valueOutOfRange,
  undecided,
  timeGoesBack,
] as const;
