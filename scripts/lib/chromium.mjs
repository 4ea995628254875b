/** The browser of the tests: Debian's Chromium; elsewhere the Chrome that is installed. */
import { chromium } from "playwright-core";
import { needDebianPackages } from "./debian.mjs";

/** Draws without a graphics card, and talks to nobody but us. */
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export async function launchChromium() {
  if (process.platform !== "linux") return await chromium.launch({ channel: "chrome", args: ARGUMENTS });
  needDebianPackages(["chromium"]);
  return await chromium.launch({ executablePath: "/usr/bin/chromium", args: ARGUMENTS });
}
