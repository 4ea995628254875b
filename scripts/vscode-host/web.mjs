/** Runs the suite in VS Code's server build, with Debian's Chromium as its window. */
import { launchChromium } from "../lib/chromium.mjs";
import { run } from "../lib/run.mjs";
import { installVscodeHost } from "./install.mjs";
import { eventually, freePort, start, WINDOW } from "./session.mjs";

/**
 * @param {import("./session.mjs").Session} session
 * @returns {Promise<import("./session.mjs").Results>}
 */
export async function runInWebHost({ vsix, suite, workspace, scratch, driver }) {
  const { node, server } = installVscodeHost();
  const data = [
    "--accept-server-license-terms",
    ...["--server-data-dir", `${scratch}/data`],
    ...["--extensions-dir", `${scratch}/extensions`],
  ];
  run(node, [server, ...data, "--install-extension", vsix]);

  const port = await freePort();
  const host = start(
    node,
    [
      server,
      ...data,
      ...["--host", "127.0.0.1", "--port", String(port)],
      "--without-connection-token",
      // Without it a released VS Code ignores the two extension paths below.
      "--enable-smoke-test-driver",
      "--disable-workspace-trust",
      ...["--telemetry-level", "off"],
    ],
    { log: `${scratch}/server.log`, env: { TCPFLOW_TEST_DRIVER: driver.url } },
  );
  const browser = await launchChromium();
  try {
    const url = `http://127.0.0.1:${port}`;
    await Promise.race([
      eventually("VS Code's server is silent", 30_000, () => fetch(`${url}/version`)),
      host.ended,
    ]);
    const page = await browser.newPage({ viewport: WINDOW });
    // A person would be asked by the browser; a desktop VS Code asks nobody.
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    driver.attach(page);
    const remote = `vscode-remote://127.0.0.1:${port}`;
    const payload = [
      ["extensionDevelopmentPath", `${remote}${suite}`],
      ["extensionTestsPath", `${remote}${suite}/index.js`],
    ];
    const query = new URLSearchParams({ folder: workspace, payload: JSON.stringify(payload) });
    await page.goto(`${url}/?${query}`);
    return await Promise.race([driver.finished, host.ended]);
  } finally {
    await browser.close();
    host.stop();
  }
}
