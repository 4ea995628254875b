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
  return await chromium.launch(howToLaunch());
}

/** A browser that several processes may share. */
export async function serveChromium() {
  return await chromium.launchServer(howToLaunch());
}

function howToLaunch() {
  if (process.platform !== "linux") return { channel: "chrome", args: ARGUMENTS };
  needDebianPackages(["chromium"]);
  return { executablePath: "/usr/bin/chromium", args: ARGUMENTS };
}
