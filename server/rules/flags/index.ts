/** The rules of the flags, in the order in which their page lists them. */
import { ecnEceNotCleared } from "./ecn-ece-not-cleared";
import { ecnEctOnControl } from "./ecn-ect-on-control";
import { ecnNotNegotiated } from "./ecn-not-negotiated";
import { ecnSynackBad } from "./ecn-synack-bad";
import { flagsFinRst } from "./flags-fin-rst";
import { flagsNull } from "./flags-null";
import { flagsSynFin } from "./flags-syn-fin";
import { flagsSynRst } from "./flags-syn-rst";
import { flagsXmas } from "./flags-xmas";
import { reservedBitsSet } from "./reserved-bits-set";
import { urgAfterFin } from "./urg-after-fin";
import { urgPointerOffByOne } from "./urg-pointer-off-by-one";
import { urgPointerRecedes } from "./urg-pointer-recedes";
import { urgPointerWithoutFlag } from "./urg-pointer-without-flag";
import { urgWithoutData } from "./urg-without-data";

export const flagsRules = [
  flagsSynRst,
  flagsSynFin,
  flagsFinRst,
  flagsNull,
  flagsXmas,
  reservedBitsSet,
  urgPointerWithoutFlag,
  urgWithoutData,
  urgPointerOffByOne,
  urgPointerRecedes,
  urgAfterFin,
  ecnSynackBad,
  ecnNotNegotiated,
  ecnEceNotCleared,
  ecnEctOnControl,
] as const;
