import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type Page, chromium } from '@playwright/test';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { build } from 'vite';

/**
 * Takes a picture of every screen in each size and both looks, runs axe on it, and measures the targets.
 * `tsx apps/desktop/src/renderer/testing/pictures.ts [FOLDER] [--quick]`
 */
const folder =
  process.argv.slice(2).find((word) => !word.startsWith('--')) ?? join(tmpdir(), 'tillbridge-pictures');
const isQuick = process.argv.includes('--quick');
const harness = join(tmpdir(), 'tillbridge-harness');
const sizes = isQuick
  ? [[1024, 768]]
  : [
      [1024, 768],
      [1366, 768],
      [1920, 1080],
    ];
const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};
const csp =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";
const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

type Scene = { name: string; set(page: Page): Promise<void>; check?(page: Page): Promise<void> };

const signIn = (page: Page) => page.evaluate(() => window.tillHarness.engine.signInAs(0));
const ring = (page: Page, count: number) =>
  page.evaluate((lines) => {
    const { engine, items } = window.tillHarness;
    for (const [index, item] of items.slice(0, lines).entries())
      engine.add(item, index === 1 ? 3000 : item.unitOfMeasure === 'kg' ? 1250 : 1000);
  }, count);
const scan = (page: Page, code: string) =>
  page.evaluate((data) => void window.tillHarness.engine.scan(data), code);

const scenes: Scene[] = [
  { name: 'sign-in', set: async () => undefined },
  {
    name: 'pin',
    async set(page) {
      await page.getByRole('button', { name: /Ana Silva/ }).click();
      await page.keyboard.type('9999', { delay: 80 });
      await page.keyboard.press('Enter');
      await page.getByText('That PIN is not right').waitFor();
      await page.keyboard.type('12', { delay: 80 });
    },
  },
  { name: 'sale-empty', set: signIn },
  {
    name: 'sale',
    async set(page) {
      await signIn(page);
      await ring(page, 7);
      await page.evaluate(() => {
        const { engine } = window.tillHarness;
        const [, second] = engine.sale.lines;
        if (second) {
          engine.api.setLineDiscount({
            intentId: 'picture-1',
            lineId: second.lineId,
            discount: { kind: 'percent', ppm: 100_000, reason: 'Staff' },
          });
          engine.api.setLineNote({ intentId: 'picture-2', lineId: second.lineId, note: 'Gift wrapped' });
        }
      });
    },
  },
  {
    name: 'sale-line',
    async set(page) {
      await signIn(page);
      await ring(page, 12);
      await page.getByRole('list', { name: 'Lines' }).getByRole('button').nth(3).click();
      await page.keyboard.press('4');
    },
  },
  {
    name: 'sale-search',
    async set(page) {
      await signIn(page);
      await ring(page, 2);
      await page.keyboard.press('F2');
      await page.keyboard.type('gar', { delay: 90 });
      await page.getByRole('group', { name: 'Found' }).waitFor();
      await page.waitForTimeout(200);
    },
  },
  {
    name: 'sale-trouble',
    async set(page) {
      await signIn(page);
      await ring(page, 3);
      await page.evaluate(() => window.tillHarness.engine.trouble());
      await scan(page, '9421900000017');
      await page.keyboard.press('F7');
      await page.getByText('does not answer').waitFor();
    },
  },
  {
    name: 'sale-choice',
    async set(page) {
      await signIn(page);
      await ring(page, 2);
      await page.evaluate(() => {
        const { engine, items } = window.tillHarness;
        const choices = items
          .slice(3, 6)
          .map(({ itemId, name, sku, price }) => ({ itemId, name, sku, price }));
        const [line] = engine.sale.lines;
        if (line)
          engine.change({
            ...engine.sale,
            choice: { code: '9400547000012', quantity: line.quantity, choices },
          });
      });
    },
  },
  {
    name: 'discount',
    async set(page) {
      await signIn(page);
      await ring(page, 3);
      await page.keyboard.press('F8');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.type('15', { delay: 90 });
    },
  },
  {
    name: 'remove',
    async set(page) {
      await signIn(page);
      await ring(page, 3);
      await page.keyboard.press('Delete');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'keys',
    async set(page) {
      await signIn(page);
      await page.keyboard.press('F1');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'menu',
    async set(page) {
      await signIn(page);
      await ring(page, 1);
      await page.keyboard.press('F10');
      await page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'chip',
    async set(page) {
      await signIn(page);
      await page.evaluate(() => window.tillHarness.engine.trouble());
      await page.getByTestId('chip-printer').click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'tender',
    async set(page) {
      await signIn(page);
      await ring(page, 7);
      await page.keyboard.press('F9');
      await page.getByTestId('due').waitFor();
      await page.getByRole('button', { name: '2', exact: true }).click();
      await page.getByRole('button', { name: '00', exact: true }).click();
      await page.getByRole('button', { name: '0', exact: true }).click();
      await page.keyboard.press('Enter');
      await page.getByRole('list', { name: 'Taken so far' }).waitFor();
    },
  },
  {
    name: 'change',
    async set(page) {
      await signIn(page);
      await ring(page, 3);
      await page.keyboard.press('F9');
      await page.getByTestId('due').waitFor();
      await page.keyboard.press('3');
      await page.getByTestId('change').waitFor();
    },
  },
  {
    name: 'change-trouble',
    async set(page) {
      await signIn(page);
      await ring(page, 3);
      await page.evaluate(() => window.tillHarness.engine.trouble());
      await page.keyboard.press('F9');
      await page.getByTestId('due').waitFor();
      await page.keyboard.press('2');
      await page.getByTestId('change').waitFor();
    },
  },
  {
    name: 'receipts',
    async set(page) {
      await signIn(page);
      await page.getByRole('button', { name: 'Receipts' }).click();
      await page.getByRole('article').waitFor();
    },
  },
  {
    name: 'counter',
    async set(page) {
      await signIn(page);
      await ring(page, 2);
      await page.keyboard.press('F11');
      await page.getByRole('complementary', { name: 'Demo counter' }).waitFor();
    },
  },
  {
    name: 'engine-lost',
    async set(page) {
      await signIn(page);
      await ring(page, 2);
      await page.evaluate(() => window.tillHarness.state.set({ state: 'lost' }));
      await page.waitForTimeout(700);
    },
  },
];

const server = createServer((request, response) => {
  const path = join(harness, new URL(request.url ?? '/', 'http://x').pathname.replace(/\/$/, '/index.html'));
  if (!existsSync(path)) return response.writeHead(404).end();
  response.writeHead(200, {
    'content-type': types[extname(path)] ?? 'application/octet-stream',
    'content-security-policy': csp,
  });
  return response.end(readFileSync(path));
});

/** Targets that a finger must hit, smaller than 48 px, or of the large kind smaller than 64 px. */
const smallTargets = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, [role="menuitem"], input')]
      .filter((element) => element.checkVisibility() && !element.closest('[data-axe-skip]'))
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(
        ({ element, box }) =>
          box.width > 0 && element.getAttribute('type') !== 'radio' && (box.height < 44 || box.width < 44),
      )
      .map(
        ({ element, box }) =>
          `${element.getAttribute('aria-label') ?? element.textContent} ${box.width.toFixed(0)}×${box.height.toFixed(0)}`,
      ),
  );

/** What the page under the camera complained of. */
const said: string[] = [];

async function take(
  browser: Browser,
  url: string,
  scene: Scene,
  width: number,
  height: number,
  look: 'light' | 'dark',
): Promise<string[]> {
  const faults: string[] = said;
  said.length = 0;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: look,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(4_000);
  page.on('console', (message) => message.type() === 'error' && faults.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  await page.goto(url);
  await page.getByRole('heading', { name: 'Who is at the till?' }).waitFor();
  await scene.set(page);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(120);
  await page.screenshot({ path: join(folder, `${scene.name}-${width}-${look}.png`) });
  if (width === 1024) {
    const { violations } = await new AxeBuilder({ page }).withTags(axeTags).analyze();
    faults.push(
      ...violations.map(
        ({ id, nodes }) =>
          `axe ${id}: ${nodes
            .map((node) => `${node.target.join(' ')} ${node.any[0]?.message ?? ''}`)
            .join(' | ')
            .slice(0, 600)}`,
      ),
    );
    faults.push(...(await smallTargets(page)).map((target) => `small target: ${target}`));
  }
  await context.close();
  return faults.splice(0);
}

mkdirSync(folder, { recursive: true });
await build({ configFile: join(import.meta.dirname, 'harness.config.ts'), logLevel: 'warn' });
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = server.address();
const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`;
const executablePath = existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined;
const browser = await chromium.launch({
  ...(executablePath && { executablePath }),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const only = process.env['SCENES']?.split(',');
let faultCount = 0;
for (const scene of scenes.filter(({ name }) => !only || only.includes(name)))
  for (const [width = 0, height = 0] of sizes)
    for (const look of ['light', 'dark'] as const) {
      const faults = await take(browser, url, scene, width, height, look).catch((error: Error) => [
        `failed: ${error.message}`,
        ...said.splice(0),
      ]);
      faultCount += faults.length;
      for (const fault of faults) console.log(`${scene.name} ${width} ${look}: ${fault}`);
    }
await browser.close();
server.close();
console.log(`${faultCount} faults; pictures in ${folder}`);
process.exitCode = faultCount === 0 ? 0 : 1;
