import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  appHome,
  contentSecurityPolicy,
  isAppUrl,
  isAt,
  loopbackHome,
  mayFetch,
  securityHeaders,
  webPreferences,
} from './policy';

describe('what counts as our own page', () => {
  it.each(['app://till/', 'app://till/index.html', 'app://till/assets/a.js?x=1#y'])(
    '[SH5] %s does',
    (address) => expect(isAppUrl(address)).toBe(true),
  );

  it.each([
    { address: 'app://till.evil/', why: 'it only begins as ours does' },
    { address: 'app://till@evil/', why: 'that is a user name' },
    { address: 'app://tills/', why: 'it is another host' },
    { address: 'app://till:1/', why: 'it has a port' },
    { address: 'https://till/', why: 'it is another protocol' },
    { address: 'file:///app://till/', why: 'it is a file' },
    { address: 'javascript:location="app://till/"', why: 'it is a script' },
    { address: 'about:blank', why: 'it is nobody’s' },
    { address: 'till', why: 'it is no address' },
    { address: '', why: 'it is nothing' },
  ])('[SH5] $address does not: $why', ({ address }) => expect(isAppUrl(address)).toBe(false));
});

describe('another program’s engine', () => {
  it.each(['http://127.0.0.1:4710/', 'http://127.0.0.1:4710/#ticket=abc', 'http://127.0.0.1'])(
    '[SH14] is shown at %s',
    (address) => expect(loopbackHome(address)?.hostname).toBe('127.0.0.1'),
  );

  it.each([
    'http://localhost:4710/',
    'http://127.0.0.1.evil.example/',
    'http://127.0.0.1@evil.example/',
    'http://user:pin@127.0.0.1/',
    'http://192.168.1.10:4700/',
    'http://0.0.0.0:4710/',
    'http://[::1]:4710/',
    'https://127.0.0.1/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    '127.0.0.1:4710',
    'app://till/',
  ])('[SH14] is not shown at %s', (address) => expect(loopbackHome(address)).toBeNull());

  it('[SH5] is a home of its own: another port of this machine is somebody else', () => {
    const home = new URL('http://127.0.0.1:4710/');
    expect(isAt(home, 'http://127.0.0.1:4710/sale')).toBe(true);
    expect(isAt(home, 'http://127.0.0.1:4711/')).toBe(false);
    expect(isAt(home, 'app://till/')).toBe(false);
  });
});

describe('what a page may load', () => {
  const own = new URL('app://till/');
  const loopback = new URL('http://127.0.0.1:4710/');
  it.each([
    { home: own, address: 'app://till/assets/index.js', may: true },
    { home: own, address: 'data:image/png;base64,AA==', may: true },
    { home: own, address: 'https://example.com/a.js', may: false },
    { home: own, address: 'http://127.0.0.1:4710/', may: false },
    { home: own, address: 'ws://till/', may: false },
    { home: own, address: 'file:///etc/passwd', may: false },
    { home: own, address: 'app://other/index.html', may: false },
    { home: own, address: 'no address', may: false },
    { home: loopback, address: 'ws://127.0.0.1:4710/trpc', may: true },
    { home: loopback, address: 'http://127.0.0.1:4710/assets/index.css', may: true },
    { home: loopback, address: 'ws://127.0.0.1:4711/trpc', may: false },
    { home: loopback, address: 'app://till/', may: false },
  ])('[SH5] at $home.href, $address: $may', ({ home, address, may }) =>
    expect(mayFetch(home, address)).toBe(may),
  );
});

describe('a page’s rights', () => {
  const preferences = webPreferences({ preload: '/built/preload/index.cjs', isPackaged: true });

  it.each([
    { item: 2, name: 'nodeIntegration', is: false },
    { item: 2, name: 'nodeIntegrationInWorker', is: false },
    { item: 2, name: 'nodeIntegrationInSubFrames', is: false },
    { item: 3, name: 'contextIsolation', is: true },
    { item: 4, name: 'sandbox', is: true },
    { item: 6, name: 'webSecurity', is: true },
    { item: 8, name: 'allowRunningInsecureContent', is: false },
    { item: 9, name: 'experimentalFeatures', is: false },
    { item: 10, name: 'enableBlinkFeatures', is: undefined },
    { item: 11, name: 'webviewTag', is: false },
    { item: 0, name: 'navigateOnDragDrop', is: false },
    { item: 0, name: 'partition', is: 'persist:till' },
    { item: 0, name: 'devTools', is: false },
  ] as const)('[SH3] item $item of Electron’s list: $name is $is', ({ name, is }) =>
    expect(preferences[name]).toBe(is),
  );

  it('[SH3] the tools are there for us who build it', () =>
    expect(webPreferences({ preload: null, isPackaged: false }).devTools).toBe(true));

  it('[SH14] a page of another engine has no bridge', () =>
    expect(webPreferences({ preload: null, isPackaged: true })).not.toHaveProperty('preload'));
});

describe('the content security policy', () => {
  const directives = new Map(
    contentSecurityPolicy.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources.join(' ')] as const;
    }),
  );

  it('[SH2] lets our own scripts run and no other', () => {
    expect(directives.get('default-src')).toBe("'none'");
    expect(directives.get('script-src')).toBe("'self'");
    expect(directives.get('connect-src')).toBe("'none'");
    expect(contentSecurityPolicy).not.toMatch(/unsafe-eval|https?:|\*/);
  });

  it.each(['base-uri', 'form-action', 'frame-ancestors'])(
    '[SH2] gives nothing to %s, which default-src does not cover',
    (name) => expect(directives.get(name)).toBe("'none'"),
  );

  it('[SH2] travels as a header, with its companions', () =>
    expect(securityHeaders).toMatchObject({
      'Content-Security-Policy': contentSecurityPolicy,
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
    }));
});

it('[CK22] a page fetches from the card service only where the till’s window asks its reader', () => {
  const script = 'https://js.stripe.com/terminal/v1';
  expect(mayFetch(appHome, script)).toBe(false);
  expect(mayFetch(appHome, script, true)).toBe(true);
  expect(mayFetch(appHome, 'https://evil.test/', true)).toBe(false);
});

describe('the sources of the shell', () => {
  const folders = [import.meta.dirname, join(import.meta.dirname, '../preload')];
  const sources = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !/\.test\.ts$|testing/.test(name))
      .map((name) => readFileSync(join(folder, name), 'utf8')),
  );
  const uses = (what: RegExp) => sources.filter((source) => what.test(source)).length;

  it.each([
    {
      item: 15,
      what: 'hand no address to another program',
      isNot: /openExternal|beep|trashItem|showItemInFolder/,
    },
    { item: 18, what: 'read no page by a file’s address', isNot: /loadFile\(|['"`]file:/ },
    {
      item: 20,
      what: 'give a page no more than one function',
      isNot: /exposeInIsolatedWorld|ipcRenderer\.invoke/,
    },
    { item: 17, what: 'answer no call but the one that is checked', isNot: /ipcMain\.handle|ipcMain\.once/ },
    { item: 0, what: 'run no text as a program', isNot: /executeJavaScript|insertCSS|new Function|\beval\(/ },
  ])('[SH5] item $item of Electron’s list: $what', ({ isNot }) => expect(uses(isNot)).toBe(0));

  it('[SH6] hear a page in one place, and give it one thing', () => {
    expect(sources.length).toBeGreaterThan(20);
    expect([uses(/ipcMain\.on\(/), uses(/exposeInMainWorld\(/)]).toEqual([1, 1]);
  });
});
