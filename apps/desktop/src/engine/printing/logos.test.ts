import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { TestClock } from '../testing/test-clock';
import { type LogoNeeds, type WantedLogo, logosIn } from './logos';

let folder = '';
let asked: WantedLogo[] = [];
const clock = new TestClock();
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const one = { imageId: 'a'.repeat(64), dots: 288 };
const other = { imageId: 'b'.repeat(64), dots: 288 };
const dots = new Uint8Array(36 * 10).fill(0x5a);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'logos-'));
  asked = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (download: LogoNeeds['download'] = () => Promise.resolve(dots)) =>
  logosIn({
    folder,
    clock,
    log,
    download: (logo) => {
      asked.push(logo);
      return download(logo);
    },
  });
const settled = () => new Promise((resolve) => setImmediate(resolve));

it('[IM8] whoever asks first gets none at once, the next one has it, also after a restart and without the hub', async () => {
  const logos = open();
  expect(logos.bits(one)).toBeNull();
  expect(logos.bits(one)).toBeNull();
  await settled();
  expect(logos.bits(one)).toEqual(dots);
  const later = open(() => Promise.resolve(null));
  expect(Uint8Array.from(later.bits(one) ?? [])).toEqual(dots);
  expect(asked).toEqual([one]);
});

it('[IM8] a new logo takes the place of the old one', async () => {
  const logos = open();
  logos.bits(one);
  await settled();
  logos.bits(other);
  await settled();
  expect(logos.bits(other)).toEqual(dots);
  expect(readdirSync(folder)).toEqual([`${other.imageId}-288.bits`]);
});

it('[IM8] without the hub there is none, and it is not asked for at every receipt', async () => {
  let isAway = true;
  const logos = open(() => (isAway ? Promise.reject(new Error('no network')) : Promise.resolve(dots)));
  logos.bits(one);
  await settled();
  isAway = false;
  expect(logos.bits(one)).toBeNull();
  expect(asked).toHaveLength(1);
  clock.pass(60_001);
  logos.bits(one);
  await settled();
  expect(logos.bits(one)).toEqual(dots);
});

it('[IM8] half a file of a power cut, an answer of another width and a name that is no picture are no logo', async () => {
  writeFileSync(join(folder, `${one.imageId}-288.bits`), new Uint8Array(35));
  const logos = open(() => Promise.resolve(new Uint8Array(37)));
  expect(logos.bits(one)).toBeNull();
  await settled();
  expect(logos.bits(one)).toBeNull();
  expect(logos.bits({ imageId: '../ledger', dots: 288 })).toBeNull();
  expect(asked).toHaveLength(1);
});
