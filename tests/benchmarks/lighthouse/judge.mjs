// @ts-check
// Runs Lighthouse's mobile preset, its simulation included: an address a line comes in, a judgement a line goes out.
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

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];

const chrome = await launch({ chromePath, chromeFlags, logLevel: "silent" });
for await (const address of createInterface({ input: process.stdin })) {
  const { lhr } = await lighthouse(address, {
    port: chrome.port,
    logLevel: "silent",
    onlyCategories: CATEGORIES,
  });
  const faults = Object.values(lhr.audits).filter(({ score, scoreDisplayMode, id }) =>
    scoreDisplayMode === "binary" && score === 0 && CATEGORIES.slice(1).some((name) =>
      lhr.categories[name].auditRefs.some((/** @type {{id: string}} */ one) => one.id === id)));
  const judgement = {
    scores: CATEGORIES.map((name) => Math.round(lhr.categories[name].score * 100)),
    largestPaint: lhr.audits["largest-contentful-paint"].numericValue,
    shift: lhr.audits["cumulative-layout-shift"].numericValue,
    faults: faults.map(({ id }) => id),
  };
  console.log(JSON.stringify(judgement));
}
await chrome.kill();
