import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerFromFiles } from './app-files';
import { noticePage } from './notice';
import { securityHeaders } from './policy';

let place: string;
let folder: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'tillbridge-shell-'));
  folder = join(place, 'renderer');
  mkdirSync(join(folder, 'assets.js'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<title>The till</title>');
  writeFileSync(join(folder, 'index.js'), 'export {};');
  writeFileSync(join(folder, 'index.js.map'), '{}');
  writeFileSync(join(place, 'ledger.json'), '"secret"');
  mkdirSync(join(place, 'renderer-of-another'));
  writeFileSync(join(place, 'renderer-of-another', 'index.js'), 'evil');
  symlinkSync(join(place, 'ledger.json'), join(folder, 'link.json'));
});
afterEach(() => rmSync(place, { recursive: true }));

const ask = (address: string, method = 'GET') =>
  answerFromFiles({ folder, pictures: join(folder, 'pictures') }, new Request(address, { method }));

describe('the screens at app://till', () => {
  it('[SH2] are served by their kind, with the policy', async () => {
    const page = await ask('app://till/');
    expect(page.status).toBe(200);
    expect(await page.text()).toBe('<title>The till</title>');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const script = await ask('app://till/index.js?v=1#x');
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  it.each([
    { address: 'app://till/../ledger.json', why: 'a path may not climb' },
    { address: 'app://till/..%2fledger.json', why: 'nor under an encoding' },
    { address: 'app://till/%2e%2e/ledger.json', why: 'nor under another' },
    { address: 'app://till/..%5cledger.json', why: 'nor by Windows’ separator' },
    {
      address: 'app://till/../renderer-of-another/index.js',
      why: 'a neighbour whose name begins alike is a neighbour',
    },
    { address: 'app://till/link.json', why: 'a link leads where it leads' },
    { address: 'app://till/index.js.map', why: 'no page needs such a file' },
    { address: 'app://till/assets.js', why: 'it is a folder' },
    { address: 'app://till/index.js%00.html', why: 'a name ends where it ends' },
    { address: 'app://till/%E0%A4%A', why: 'it is no text' },
    { address: 'app://till/gone.js', why: 'it is not there' },
    { address: 'app://other/index.html', why: 'it is another host' },
  ])('[SH2] are not to be left: $address, $why', async ({ address }) => {
    const answer = await ask(address);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toMatch(/secret|evil/);
  });

  it('[SH2] are only read', async () => {
    expect((await ask('app://till/index.html', 'POST')).status).toBe(405);
    expect(await (await ask('app://till/index.html', 'HEAD')).text()).toBe('');
  });

  it.each(['app://till/', 'app://till/gone.js', 'app://other/'])(
    '[SH2] carry every security header at %s',
    async (address) => {
      const { headers } = await ask(address);
      for (const [name, value] of Object.entries(securityHeaders)) expect(headers.get(name)).toBe(value);
    },
  );

  it.each([false, true])(
    '[CK22] the page may load the card service’s script when the till’s window asks the reader: %s',
    async (isByWindow) => {
      const answer = await answerFromFiles(
        { folder, pictures: folder, isByWindow: () => isByWindow },
        new Request('app://till/index.html'),
      );
      const script = isByWindow ? ' https://js.stripe.com; style-src' : '; style-src';
      const line =
        'connect-src https://api.stripe.com https://*.stripe.com https://*.device.stripe-terminal-local-reader.net:4443; base-uri';
      const policy = answer.headers.get('Content-Security-Policy');
      expect(policy).toContain(`script-src 'self'${script}`);
      expect(policy).toContain(isByWindow ? line : "connect-src 'none'; base-uri");
      expect(policy?.endsWith("frame-ancestors 'none'"), 'otherwise byte for byte as before').toBe(
        !isByWindow,
      );
      expect(policy === securityHeaders['Content-Security-Policy']).toBe(!isByWindow);
    },
  );

  it('[SH10] a notice is text, whatever the engine wrote into it, and carries the same headers', async () => {
    const page = noticePage({
      sentence: 'Port <script>alert("1")</script> & more',
      asksForCode: null,
    });
    const html = await page.text();
    expect(html).toContain('Port &lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; more');
    expect(html).not.toContain('<script');
    for (const [name, value] of Object.entries(securityHeaders)) expect(page.headers.get(name)).toBe(value);
  });
});
