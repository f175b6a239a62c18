import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isEnding, repoRoot, start } from '../program/index';
import { electronBinary } from './electron';

const chromiums: Record<string, readonly string[]> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/microsoft-edge',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => {
    const folder = process.env[name];
    if (folder === undefined) return [];
    return [
      join(folder, 'Google/Chrome/Application/chrome.exe'),
      join(folder, 'Microsoft/Edge/Application/msedge.exe'),
    ];
  }),
};

export const hasDisplay = (platform: string, env: NodeJS.ProcessEnv): boolean =>
  platform !== 'linux' || Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY']);

export function chromiumBinary(): string | undefined {
  const chosen = process.env['TILLBRIDGE_CHROMIUM'];
  return [...(chosen === undefined ? [] : [chosen]), ...(chromiums[process.platform] ?? [])].find((file) =>
    existsSync(file),
  );
}

/** A browser without tabs or an address bar, with a profile of its own, so that it ends when we end it. */
export const chromiumArguments = (url: string, profile: string, isRoot: boolean): string[] => [
  `--app=${url}`,
  `--user-data-dir=${profile}`,
  '--no-first-run',
  '--no-default-browser-check',
  '--window-size=1280,800',
  // Chromium refuses to start its sandbox as root; this is a developer's machine showing our own page.
  ...(isRoot ? ['--no-sandbox'] : []),
];

const isRoot = process.getuid?.() === 0;

/** Opens the till in the best window that this machine has, and says which. It never stops the start. */
export async function openWindow(url: string, profile: string): Promise<string> {
  if (!hasDisplay(process.platform, process.env))
    return 'none: this machine has no display. Open the address in a browser';
  const electron = existsSync(join(repoRoot, 'apps/desktop/dist/main/index.js'))
    ? await electronBinary()
    : undefined;
  if (electron !== undefined) {
    watch(electron, [join(repoRoot, 'apps', 'desktop'), ...(isRoot ? ['--no-sandbox'] : [])], {
      TILLBRIDGE_WINDOW_URL: url,
    });
    return 'Electron';
  }
  const chromium = chromiumBinary();
  if (chromium !== undefined) {
    watch(chromium, chromiumArguments(url, profile, isRoot), {});
    return 'Chromium, as an app of its own';
  }
  return 'none: neither Electron nor Chromium is here. Open the address in a browser';
}

function watch(command: string, args: readonly string[], env: Record<string, string>): void {
  const child = start(command, args, { stdio: 'ignore', env: { ...process.env, ...env } });
  child.once('error', (error) =>
    console.log(`The window could not be opened (${error.message}); the till runs all the same.`),
  );
  child.once('exit', (code) => {
    if (isEnding()) return;
    console.log(
      `The window was closed${code ? ` (code ${code})` : ''}; the till still runs at the address above.`,
    );
  });
}
