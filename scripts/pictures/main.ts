import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type Page, chromium } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, resolve } from 'node:path';
import { build } from 'vite';
import { repoRoot, runProgram } from '../program/index';
import { type Scene, scenes } from './scenes';

const harness = join(repoRoot, '.tillbridge/harness');
const allSizes = [
  { width: 1024, height: 768 },
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
];
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};
// As strict as the shells are, so that a picture fails on what they would refuse.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";
const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const patienceMs = 5_000;
const settleMs = 120; // fonts and the last frame

/** Whatever a finger presses is at least 48 px in both directions; a clear button inside a field may have 44. */
const smallTargets = `[...document.querySelectorAll('button, [role="menuitem"], input:not([type=radio])')]
  .filter((one) => one.checkVisibility())
  .map((one) => ({ one, box: one.getBoundingClientRect() }))
  .filter(({ box }) => box.width > 0 && (box.height < 44 || box.width < 44))
  .map(({ one, box }) => (one.ariaLabel ?? one.textContent) + ' ' + box.width.toFixed(0) + ' by ' + box.height.toFixed(0))`;

async function buildHarness(): Promise<void> {
  const root = join(repoRoot, 'apps/desktop/src/renderer/testing');
  await build({
    configFile: false,
    root,
    base: './',
    plugins: [react()],
    logLevel: 'warn',
    build: {
      outDir: harness,
      emptyOutDir: true,
      target: 'chrome140',
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 2_000,
    },
  });
}

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const file = join(harness, pathname === '/' ? 'index.html' : pathname);
  if (!file.startsWith(harness) || !existsSync(file)) return response.writeHead(404).end();
  response.writeHead(200, {
    'content-type': types[extname(file)] ?? 'application/octet-stream',
    'content-security-policy': policy,
  });
  return response.end(readFileSync(file));
});

type Shot = {
  scene: Scene;
  width: number;
  height: number;
  look: 'light' | 'dark';
  url: string;
  folder: string;
};

/** @returns what was wrong with the screen, in sentences */
async function take(browser: Browser, { scene, width, height, look, url, folder }: Shot): Promise<string[]> {
  const faults: string[] = [];
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: look,
    reducedMotion: 'reduce',
  });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(patienceMs);
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
    await page.goto(url);
    await page.getByRole('heading', { name: 'Who is at the till?' }).waitFor();
    await scene.set(page);
    await page.evaluate('document.fonts.ready.then(() => undefined)');
    await page.waitForTimeout(settleMs);
    await page.screenshot({ path: join(folder, `${scene.name}-${width}-${look}.png`) });
    faults.push(...(await inspect(page)));
  } catch (error) {
    faults.push(error instanceof Error ? error.message : String(error));
  } finally {
    await context.close();
  }
  return faults;
}

async function inspect(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(axeTags).analyze();
  const small = await page.evaluate<string[]>(smallTargets);
  return [
    ...violations.map(
      ({ id, nodes }) => `axe ${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`,
    ),
    ...small.map((target) => `small target: ${target}`),
  ];
}

await runProgram(
  {
    usage: 'tsx scripts/pictures/main.ts',
    summary:
      'Draws every screen of the till over a scripted engine, looks at each with axe and measures its targets.',
    options: {
      folder: { type: 'string', default: 'artifacts/pictures', value: 'DIR', help: 'where the pictures go' },
      scenes: { type: 'string', value: 'NAMES', help: 'only these, with commas between' },
      quick: { type: 'boolean', help: 'only 1024 by 768' },
    },
  },
  async ({ folder, scenes: names, quick }) => {
    const into = resolve(repoRoot, folder);
    mkdirSync(into, { recursive: true });
    await buildHarness();
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`;
    const installed = '/usr/bin/chromium';
    const browser = await chromium.launch({
      ...(existsSync(installed) && { executablePath: installed }),
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    });
    let faultCount = 0;
    const chosen = scenes.filter(({ name }) => names === undefined || names.split(',').includes(name));
    for (const scene of chosen)
      for (const { width, height } of quick ? allSizes.slice(0, 1) : allSizes)
        for (const look of ['light', 'dark'] as const)
          for (const fault of await take(browser, { scene, width, height, look, url, folder: into })) {
            faultCount += 1;
            console.log(`${scene.name} ${width} ${look}: ${fault}`);
          }
    await browser.close();
    server.close();
    console.log(`${chosen.length} screens, ${faultCount} faults; the pictures are in ${into}`);
    return faultCount === 0 ? 0 : 1;
  },
);
