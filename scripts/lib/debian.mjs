/** The Debian packages that some stages need: installed when we may, named when we may not. */
import { existsSync, readdirSync } from "node:fs";
import { isOnPath, run } from "./run.mjs";

/** What shows that a package is there, by the package's name. */
const SHOWN_BY = {
  chromium: () => existsSync("/usr/bin/chromium"),
  xvfb: () => isOnPath("Xvfb"),
  tshark: () => isOnPath("tshark"),
  "fonts-liberation": () => hasFont("LiberationSans-Regular"),
  "fonts-noto-cjk": () => hasFont("NotoSansCJK-Regular"),
};

/** @param {string} name */
function hasFont(name) {
  const fonts = "/usr/share/fonts";
  if (!existsSync(fonts)) return false;
  return readdirSync(fonts, { recursive: true }).some((file) => String(file).includes(`/${name}.`));
}

/**
 * @param {readonly (keyof typeof SHOWN_BY)[]} packages
 */
export function needDebianPackages(packages) {
  const missing = packages.filter((name) => !SHOWN_BY[name]());
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0 || !isOnPath("apt-get")) {
    throw new Error(`These Debian packages are missing: sudo apt-get install ${missing.join(" ")}`);
  }
  console.log(`installing Debian's ${missing.join(", ")}`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  run("apt-get", ["update", "-qq"], { env });
  run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...missing], { env });
}
