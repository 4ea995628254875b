/** Builds and packages the extension, and says where it lies. */
import { packageVsix } from "./lib/vsix.mjs";

console.log(packageVsix());
