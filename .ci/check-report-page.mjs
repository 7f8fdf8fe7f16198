// Opens report pages in headless Chromium, as their readers do, and fails with a sentence on the first page that is not as it should be.
// Usage: node .ci/check-report-page.mjs page.html…
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
// For a machine that is busy; on an idle one a page of 2,000 images takes a fraction of it.
const OPENS_WITHIN_MS = 15_000;
// Chromium takes a minute and more for the hundreds of sheets of a larger page.
const MOST_ROWS_TO_PRINT = 500;

const files = process.argv.slice(2);
assert(files.length > 0, "name at least one report page");

// Playwright gives every launch a new profile folder.
const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
try {
  for (const file of files) {
    assert(existsSync(file), `${file} is missing; run the gates first`);
    await check(pathToFileURL(resolve(file)).href);
  }
} finally {
  await browser.close();
}

async function check(address) {
  const trouble = [];
  const page = await browser.newPage({ colorScheme: "light", viewport: { width: 1280, height: 900 } });
  page.on("console", message => trouble.push(`console: ${message.text()}`));
  page.on("pageerror", error => trouble.push(`script: ${error.message}`));
  page.on("request", request => {
    if (!/^(file|data|blob):/.test(request.url())) {
      trouble.push(`asks the network for ${request.url()}`);
    }
  });

  await readsWithoutScripts(address);
  const begin = Date.now();
  await page.goto(address);
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
  const opened = Date.now() - begin;
  assert(opened < OPENS_WITHIN_MS, `opens in ${opened} ms`);
  assert.deepEqual(trouble, []);

  assert((await page.locator("section.gate .verdict").count()) > 0, "shows no verdict");
  const pictures = await picturesLoad(page);
  const rows = await tableSorts(page);
  await tableFilters(page);
  await linksUnfoldExamples(page);
  await commandCopies(page);
  await coloursSwitch(page);
  await fitsNarrowScreens(page);
  await printSaysWhatIsFoldedAway(page);
  if (rows <= MOST_ROWS_TO_PRINT) {
    assert((await page.pdf()).length > 0, "does not print");
  }
  await page.close();
  assert.deepEqual(trouble, []);
  console.log(`${address}: opened in ${opened} ms, ${pictures} pictures, ${rows} rows; all checks passed`);
}

// Every picture that is embedded, also those folded away or not yet scrolled to.
async function picturesLoad(page) {
  const widths = await page.evaluate(async () => {
    const loaded = [];
    for (const picture of document.querySelectorAll("svg image")) {
      const image = new Image();
      image.src = picture.getAttribute("href");
      await image.decode().catch(() => {});
      loaded.push(image.naturalWidth);
    }
    return loaded;
  });
  assert(widths.length > 0, "shows no picture");
  assert(widths.every(width => width > 0), `${widths.filter(width => width === 0).length} pictures do not load`);
  return widths.length;
}

async function tableSorts(page) {
  const table = page.locator("table.sortable").last();
  const header = table.locator("thead th", { hasText: "Queries spent" });
  const spent = async () =>
    (await table.locator("tbody tr td:nth-child(7)").allTextContents()).map(text => Number(text.replaceAll(",", "")));
  const before = await spent();
  const ascending = [...before].sort((a, b) => a - b);

  await header.getByRole("button").click();
  assert.deepEqual(await spent(), ascending, "a click does not sort the table");
  assert.equal(await header.getAttribute("aria-sort"), "ascending");

  await header.getByRole("button").focus();
  await page.keyboard.press("Enter");
  assert.deepEqual(await spent(), ascending.reverse(), "the keyboard does not sort the table the other way round");
  assert.equal(await header.getAttribute("aria-sort"), "descending");

  await table.locator("thead th", { hasText: "Image" }).getByRole("button").click();
  const names = await table.locator("tbody tr th[scope=row]").allTextContents();
  assert.equal(names.length, before.length, "does not head every row with the name of its image");
  assert.deepEqual(names, [...names].sort(new Intl.Collator("en", { numeric: true }).compare), "names do not sort");
  assert.equal(await table.locator("th[aria-sort]").count(), 1, "two columns claim to be sorted");
  return before.length;
}

async function tableFilters(page) {
  const form = page.locator("form.filter").last();
  const table = page.locator("table.sortable").last();
  const all = await table.locator("tbody tr").count();
  // By the name of an image: in a gate of a detector it has no label of its own.
  const words = form.getByLabel(/^Image or (label|object)/);
  const label = await table.locator("tbody tr th[scope=row]").first().textContent();

  await words.fill(label.toUpperCase());
  const shown = await table.locator("tbody tr:not([hidden])").count();
  assert(shown > 0 && shown <= all, `the filter ${label} shows ${shown} of ${all} rows`);
  if (shown < all) {
    assert.equal(await form.locator("output").textContent(), `${shown} of ${all} images`);
  }
  await words.fill("no image is called like this");
  assert.equal(await table.locator("tbody tr:not([hidden])").count(), 0, "rows that do not fit stay");
  await words.fill("");

  await form.getByLabel("Outcome").selectOption("broken");
  assert.equal(
    await table.locator("tbody tr:not([hidden])").count(),
    await table.locator("tbody tr.broken").count(),
    "the filter by outcome does not filter",
  );
  await form.getByLabel("Outcome").selectOption("");
  assert.equal(await table.locator("tbody tr:not([hidden])").count(), all, "rows stay hidden");
}

async function linksUnfoldExamples(page) {
  const addresses = await page.locator("table.sortable a").evaluateAll(links => links.map(link => link.hash));
  for (const address of [addresses.at(0), addresses.at(-1)]) {
    const example = page.locator(address);
    if ((await example.count()) === 1) {
      await page.evaluate(hash => (location.hash = hash), address);
      await example.locator("h4").waitFor({ state: "visible" });
    }
  }
}

async function commandCopies(page) {
  const button = page.locator(".facts .copy").first();
  await button.click();
  await page.waitForFunction(() => /Copied|Selected/.test(document.querySelector(".facts .copy").textContent));
}

async function coloursSwitch(page) {
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await ground();
  assert.notEqual(dark, light, "is not dark where the system is");
  await page.locator(".theme").click();
  assert.equal(await ground(), light, "does not switch to light");
  await page.locator(".theme").click();
  await page.emulateMedia({ colorScheme: "light" });
  assert.equal(await ground(), dark, "does not switch to dark");
  await page.locator(".theme").click();
}

async function fitsNarrowScreens(page) {
  await page.setViewportSize({ width: 360, height: 800 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert(width <= 360, `is ${width} px wide on a screen of 360 px`);
}

async function printSaysWhatIsFoldedAway(page) {
  const folds = page.locator("details.more");
  for (let i = 0; i < (await folds.count()); i++) {
    const fold = folds.nth(i);
    const note = fold.locator(".printed");
    await fold.evaluate(details => (details.open = false));
    assert(await note.isHidden(), "speaks of printing on the screen");
    await page.emulateMedia({ media: "print" });
    assert(await note.isVisible(), "does not say in print what is folded away");
    await page.emulateMedia({ media: "screen" });
  }
}

async function readsWithoutScripts(address) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(address);
  assert((await page.locator("table.sortable tbody tr").count()) > 0, "shows no images where scripts are off");
  for (const control of [".theme", "form.filter", ".facts .copy"]) {
    assert(await page.locator(control).first().isHidden(), `shows ${control} where scripts are off`);
  }
  assert(await page.locator("article.example h4").first().isVisible(), "hides its examples where scripts are off");
  await context.close();
}
