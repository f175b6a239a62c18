/// <reference lib="dom" />
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { crc32, deflateSync } from 'node:zlib';
import SqliteFile from 'better-sqlite3';
import { join } from 'node:path';
import { type Counter, expect, look, test } from '../counter';
import { axeClean, picture, signIn } from '../office';

test.use({
  launchOptions: {
    executablePath: process.env['TILLBRIDGE_CHROMIUM'] ?? '/usr/bin/chromium',
    // A camera that Chromium makes up, and somebody who lets the till use it.
    args: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  },
});

const pictures = ({ tillFolder }: Counter) => {
  const db = new SqliteFile(join(tillFolder, 'ledger.db'), { readonly: true });
  const rows = db
    .prepare<[], { state: string; bytes: number | null }>(
      'select state, length(content) as bytes from slip_picture order by taken_at',
    )
    .all();
  db.close();
  return rows;
};

/** A picture as a new telephone takes one, and nothing in it that could be packed: grey noise. */
function noisyPng(width: number, height: number): Buffer {
  const rows = Buffer.alloc((width + 1) * height);
  let noise = 7;
  for (let at = 0; at < rows.length; at++) {
    noise = (Math.imul(noise, 1_664_525) + 1_013_904_223) >>> 0;
    // Each row begins with the filter that it was packed by: none.
    rows[at] = at % (width + 1) === 0 ? 0 : noise >>> 24;
  }
  const chunk = (name: string, content: Buffer) => {
    const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(content.length);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const content = deflateSync(rows, { level: 1 });
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', content),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

test('[SF32, SF33] with the hub off what is paid out brings a picture of its slip, which head office sees when the hub is back', async ({
  lead: till,
  counter,
  page,
  browser,
}) => {
  await counter.stopHub();
  await till.press('Shift+F7');
  const drawer = page.getByRole('main', { name: 'Drawer' });
  await drawer.getByRole('button', { name: 'Usual float: $200.00' }).click();
  await expect(drawer.getByText('Sales go into this drawer')).toBeVisible();

  // By the till's camera.
  await till.type('o');
  await expect(drawer.getByRole('heading', { name: 'Pay out' })).toBeVisible();
  await till.type('1240');
  await drawer.getByRole('button', { name: 'Milk and tea' }).click();
  await look(page, 'slip-asked');
  await drawer.getByRole('button', { name: 'Take a picture' }).click();
  const shutter = drawer.getByRole('button', { name: 'Take it' });
  await expect(shutter).toBeEnabled();
  await look(page, 'slip-camera');
  await shutter.click();
  await expect(drawer.getByRole('img', { name: 'The slip' })).toBeVisible();
  await look(page, 'slip-taken');
  await drawer.getByRole('button', { name: 'Pay out · $12.40' }).click();
  await expect(drawer.getByRole('button', { name: /Paid out.*12\.40/ })).toBeVisible();

  // What is no picture is said, and a movement needs none.
  await till.type('o');
  await till.type('800');
  await drawer.getByRole('button', { name: 'Milk and tea' }).click();
  const choosing = page.waitForEvent('filechooser');
  await drawer.getByRole('button', { name: 'Choose a file' }).click();
  const words = readFileSync(fileURLToPath(import.meta.url));
  await (await choosing).setFiles({ name: 'no-picture.txt', mimeType: 'text/plain', buffer: words });
  await expect(drawer.getByText('This is no picture that can be read. Choose another.')).toBeVisible();
  await drawer.getByRole('button', { name: 'Pay out · $8.00' }).click();
  await expect(drawer.getByRole('button', { name: /Paid out.*8\.00/ })).toBeVisible();

  // Twelve million pixels of noise become a small picture with the same sides.
  await till.type('o');
  await till.type('900');
  await drawer.getByRole('button', { name: 'Milk and tea' }).click();
  const choosingLarge = page.waitForEvent('filechooser');
  await drawer.getByRole('button', { name: 'Choose a file' }).click();
  const large = { name: 'slip.png', mimeType: 'image/png', buffer: noisyPng(4000, 3000) };
  await (await choosingLarge).setFiles(large);
  const taken = drawer.getByRole('img', { name: 'The slip' });
  await expect(taken).toHaveAttribute('src', /^data:image\/jpeg;base64,/);
  const sides = await taken.evaluate(async (image: HTMLImageElement) => {
    await image.decode();
    return { width: image.naturalWidth, height: image.naturalHeight };
  });
  expect(sides.width).toBeLessThanOrEqual(1280);
  expect(sides.width / sides.height).toBeCloseTo(4 / 3, 2);
  await drawer.getByRole('button', { name: 'Pay out · $9.00' }).click();
  await expect(drawer.getByRole('button', { name: /Paid out.*9\.00/ })).toBeVisible();
  const kept = pictures(counter);
  expect(kept.map(({ state }) => state)).toEqual(['waiting', 'waiting']);
  for (const { bytes } of kept) {
    expect(bytes).toBeGreaterThan(1_000);
    expect(bytes).toBeLessThanOrEqual(200 * 1024);
  }

  await counter.startHub();
  await expect
    .poll(() => pictures(counter), { timeout: 60_000 })
    .toEqual([
      { state: 'given', bytes: null },
      { state: 'given', bytes: null },
    ]);
  const url = `http://127.0.0.1:${counter.hubPort}`;
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1366, height: 768 } });
  const office = await context.newPage();
  await signIn(office, { url });
  await office.goto('/shifts');
  await office.getByRole('table', { name: 'Shifts' }).getByRole('link').first().click();
  const movements = office.getByRole('region', { name: 'Cash movements' });
  await expect(movements.getByRole('listitem')).toHaveCount(3);
  const slips = movements.getByRole('img', { name: 'The slip for Milk and tea' });
  await expect(slips).toHaveCount(2);
  const slip = slips.first();
  await expect(slip).toBeVisible();
  expect(await slip.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(100);
  await axeClean(office, 'shift-slip');
  await picture(office, 'shift-slip');
  await context.close();
});
