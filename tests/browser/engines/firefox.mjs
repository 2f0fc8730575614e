// @ts-check
// Drives one Firefox by puppeteer-core over WebDriver BiDi: a call a line comes in as JSON, an answer a line goes out.
//
// usage: node firefox.mjs FOLDER-OF-NODE-MODULES SETTINGS      SETTINGS: {program, downloads, scripts}
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const [, , home, given] = process.argv;
const { program, downloads, scripts } = JSON.parse(given);
const { default: puppeteer } = createRequire(home)("puppeteer-core");

const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath: program,
  defaultViewport: { width: 1280, height: 800 },
  protocolTimeout: 60_000,
  extraPrefsFirefox: {
    // As Firefox ships it; puppeteer would let pages on a disk share what they keep, and load modules.
    "security.fileuri.strict_origin_policy": true,
    "javascript.enabled": scripts,
    "ui.prefersReducedMotion": 1,
    "browser.download.folderList": 2,
    "browser.download.dir": downloads,
  },
});

/** What pages did that they must not do. @type {string[]} */
const offences = [];
const local = /^(https?:\/\/(127\.0\.0\.1|localhost)[:/]|file:|data:|blob:|about:)/;

const newPage = async () => {
  const fresh = await browser.newPage();
  fresh.on("request", (request) => {
    if (!local.test(request.url())) offences.push(`asked another host: ${request.url()}`);
  });
  fresh.on("pageerror", (error) => offences.push(`threw: ${error}`));
  fresh.on("console", (said) => {
    if (["error", "warn"].includes(said.type())) offences.push(`logged ${said.type()}: ${said.text()}`);
  });
  return fresh;
};
let page = await newPage();

/** The middle of an element; null where something covers it.  Not page.click: it waits for a promise of the page, which never comes where scripts are off. */
const look = (selector) => page.$eval(selector, (found) => {
  found.scrollIntoView({ block: "center", behavior: "instant" });
  const { x, y, width, height } = found.getBoundingClientRect();
  const middle = { x: x + width / 2, y: y + height / 2 };
  const top = document.elementFromPoint(middle.x, middle.y);
  return top && (found.contains(top) || top.contains(found)) ? middle : null;
});

/** Where to click, once it stands still: Firefox may still be on its way to a field that was written in before. */
const middle = async (selector) => {
  for (let [before, tries] = [undefined, 0]; tries < 100; tries += 1) {
    const now = JSON.stringify(await look(selector));
    if (now === before) {
      if (now === "null") throw new Error(`${selector} is covered`);
      const { x, y } = JSON.parse(now);
      return [x, y];
    }
    before = now;
    await new Promise((done) => { setTimeout(done, 50); });
  }
  throw new Error(`${selector} does not stand still`);
};

/** @type {Record<string, (...given: any[]) => Promise<any>>} */
const calls = {
  open: (address) => page.goto(address).then(() => null),
  reload: () => page.reload().then(() => null),
  comeBack: async (address) => {
    const old = page;
    page = await newPage();
    await old.close();
    await page.goto(address);
  },
  where: async () => page.url(),
  run: (source, given) => page.evaluate(`(${source})(...${JSON.stringify(given)})`),
  click: async (selector) => page.mouse.click(...await middle(selector)),
  point: async (selector) => page.mouse.move(...await middle(selector)),
  tap: async (selector) => page.touchscreen.tap(...await middle(selector)),
  write: async (selector, text) => {
    await page.$eval(selector, (field) => { field.focus(); field.select(); });
    await page.keyboard.type(text);
  },
  press: (key) => page.keyboard.press(key),
  chooseFile: async (selector, file) => (await page.$(selector)).uploadFile(file),
  print: async () => Buffer.from(await page.pdf()).toString("base64"),
  offences: async () => offences,
  close: () => browser.close(),
};

console.log(JSON.stringify({ value: await browser.version() }));
for await (const line of createInterface({ input: process.stdin })) {
  const [name, ...args] = JSON.parse(line);
  try {
    console.log(JSON.stringify({ value: (await calls[name](...args)) ?? null }));
  } catch (error) {
    console.log(JSON.stringify({ error: `${name}: ${error}` }));
  }
  if (name === "close") break;
}
