import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { TestClock } from '../testing/test-clock';
import { milk } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';
import { type PictureNeeds, picturesIn } from './pictures';

let folder = '';
let asked: string[] = [];
const clock = new TestClock();
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pictures-'));
  asked = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const id = (digit: string) => digit.repeat(64);
const open = (more: Partial<PictureNeeds> = {}) =>
  picturesIn({
    folder,
    mostBytes: 250,
    clock,
    log,
    download: (imageId) => {
      asked.push(imageId);
      return Promise.resolve(new Uint8Array(100));
    },
    ...more,
  });
const kept = () =>
  readdirSync(folder)
    .map((name) => name[0])
    .sort();

it('[IM6] a picture is fetched once, however many tiles show it at the same time, and is there after a restart', async () => {
  const pictures = open();
  const [one, other] = await Promise.all([pictures.file(id('a')), pictures.file(id('a'))]);
  expect(one).toBe(other);
  expect(readFileSync(one ?? '').length).toBe(100);
  await open().file(id('a'));
  expect(asked).toEqual([id('a')]);
});

it('[IM6] the least looked-at go when the pictures pass their share of the disk, also of an earlier run', async () => {
  const pictures = open();
  await pictures.file(id('a'));
  clock.pass(10_000);
  await pictures.file(id('b'));
  clock.pass(10_000);
  await pictures.file(id('a'));
  await pictures.file(id('c'));
  expect(kept()).toEqual(['a', 'c']);
  clock.pass(10_000);
  await open().file(id('d'));
  expect(kept()).toEqual(['c', 'd']);
});

it('[IM6] without the hub there is none, and the hub is not asked again at every letter', async () => {
  let isAway = true;
  const pictures = open({
    download: (imageId) => {
      asked.push(imageId);
      return Promise.resolve(isAway ? null : new Uint8Array(5));
    },
  });
  expect(await pictures.file(id('a'))).toBeNull();
  isAway = false;
  expect(await pictures.file(id('a'))).toBeNull();
  clock.pass(60_001);
  expect(await pictures.file(id('a'))).not.toBeNull();
  expect(asked).toHaveLength(2);
});

it('[IM6] half a file of a power cut is no picture, and a cleared folder is filled again', async () => {
  writeFileSync(join(folder, `${id('a')}.webp.part`), 'half');
  const pictures = open();
  expect(kept()).toEqual([]);
  await pictures.file(id('a'));
  rmSync(join(folder, `${id('a')}.webp`));
  expect(await pictures.file(id('a'))).not.toBeNull();
  expect(await pictures.file('../ledger')).toBeNull();
});

it('[IM6] a tile that is shown asks for its picture, and stands there without it', async () => {
  const wanted: string[] = [];
  const till = await TestTill.open({ pictures: { want: (imageId) => wanted.push(imageId) } });
  till.hub.changes.push({ topic: 'item', key: milk.itemId, record: { ...milk, imageId: id('e') } });
  await till.pull();
  expect(till.api.search({ text: 'milk', limit: 5 })).toMatchObject([{ imageId: id('e'), name: milk.name }]);
  expect(wanted).toEqual([id('e')]);
});
