// @ts-check
// Runs Lighthouse's mobile preset, its simulation included: an address a line comes in, a reading a line goes out.
// One Chromium serves all; Lighthouse gives each page a tab of its own, and empties cache and storage before it.
//
// usage: node judge.mjs FOLDER-OF-NODE-MODULES PROGRAM ARGUMENT...      PROGRAM: a Chromium, with its arguments
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [, , home, chromePath, ...chromeFlags] = process.argv;
const here = createRequire(home);
/** @param {string} name @returns {Promise<any>} */
const load = (name) => import(pathToFileURL(here.resolve(name)).href);
const [{ default: lighthouse }, { launch }] = await Promise.all(["lighthouse", "chrome-launcher"].map(load));

const onlyCategories = ["performance", "accessibility", "best-practices", "seo"];
const chrome = await launch({ chromePath, chromeFlags, logLevel: "silent" });
try {
  for await (const address of createInterface({ input: process.stdin })) {
    const { lhr } = await lighthouse(address, {
      port: chrome.port,
      logLevel: "silent",
      onlyCategories,
      // For Lighthouse's own report, which nobody reads here; it takes a fifth of the time.
      disableFullPageScreenshot: true,
    });
    const weighty = Object.values(lhr.categories)
      .filter(({ id }) => id !== "performance")
      .flatMap(({ auditRefs }) => auditRefs)
      .filter(({ weight }) => weight)
      .map(({ id }) => lhr.audits[id]);
    const requests = lhr.audits["network-requests"]?.details?.items ?? [];
    const reading = {
      scores: Object.values(lhr.categories).map(({ score }) => Math.round(score * 100)),
      paint: (lhr.audits["largest-contentful-paint"]?.numericValue ?? 0) / 1000,
      shift: lhr.audits["cumulative-layout-shift"]?.numericValue ?? 0,
      requests: requests
        .filter((/** @type {{url: string}} */ { url }) => url.startsWith("http"))
        .map((/** @type {any} */ { url, transferSize, resourceType }) => [url, resourceType, transferSize]),
      faults: weighty.filter(({ score }) => score === 0).map(({ id }) => id),
      failed: lhr.runtimeError?.code ?? "",
      lighthouse: lhr.lighthouseVersion,
      browser: lhr.environment.hostUserAgent.match(/Chrom\w*\/(\d+)/)?.[1] ?? "",
      speed: lhr.environment.benchmarkIndex,
    };
    console.log(JSON.stringify(reading));
  }
} finally {
  await chrome.kill();
}
