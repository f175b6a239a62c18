import { instant, tradingDateOf, units } from '@tillbridge/core/kernel';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { capture, repoRoot } from '../../../scripts/program/index';
import { demo } from '../counter';
import { axeClean, enrolStatingTill, expect, picture, test } from '../office';

test('[SY5, SY8, SY9, SY10] head office looks into a month that was put into files, takes the file, and brings the month back', async ({
  owner: page,
  office,
}) => {
  const { plan } = demo();
  const item = plan.items.find(({ name }) => name === 'Trail Hut Wasabi Peas 50g');
  const [, store] = plan.stores;
  if (!item || !store) throw new Error('the demo has a second store with wasabi peas');
  const till = await enrolStatingTill(office, 'Front counter', 'Thorndon');
  const then = new Date();
  then.setUTCFullYear(then.getUTCFullYear() - 3, then.getUTCMonth(), 10);
  then.setUTCHours(2, 0, 0, 0);
  const sell = (at: number, pieces: number) => {
    till.itIs(at);
    const tradingDate = tradingDateOf(instant(at), store.timeZone, store.dayCutOffMinutes);
    return till.terminal.state({ ...till.terminal.saleOf([item], units(pieces)), tradingDate });
  };
  await till.send([sell(then.getTime(), 3), sell(Date.now(), 1)]);

  await page.goto('/stock-archives');
  await expect(page.getByText('Nothing is archived')).toBeVisible();
  await axeClean(page, 'no archives');

  // A page whose hub goes away complains.
  await page.goto('about:blank');
  await office.stop();
  const done = await capture(process.execPath, [
    ...[join(repoRoot, 'apps/hub/dist/main.js'), 'archive-stock'],
    ...['--years', '2', '--data', office.dataFolder],
  ]);
  expect(done.output).toContain('"event":"archive"');
  await office.start();

  const month = new Intl.DateTimeFormat('en-NZ', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    then,
  );
  await page.goto(`${office.url}/stock-archives`);
  const row = page.getByRole('row', { name: new RegExp(month) });
  await expect(row).toContainText('In its file');
  await axeClean(page, 'archives');
  await picture(page, 'archives');
  await row.getByRole('button', { name: `Check ${month}` }).click();
  await expect(
    page.getByRole('status').filter({ hasText: `${month} is as the hub wrote it.` }),
  ).toBeVisible();
  const taking = page.waitForEvent('download');
  await row.getByRole('link', { name: `Download ${month}` }).click();
  const file = await (await taking).createReadStream();
  const parts: Buffer[] = [];
  for await (const part of file) parts.push(part as Buffer);
  expect(gunzipSync(Buffer.concat(parts)).toString()).toContain(item.itemId);

  await page.goto(`${office.url}/stock/${item.itemId}?store=${store.storeId}`);
  await page.getByRole('button', { name: `Open ${month}` }).click();
  const old = page.getByRole('table', { name: `${month}, from the archive` });
  await expect(old.getByRole('row')).toHaveCount(2);
  await expect(old).toContainText('−3');
  await axeClean(page, 'an archived month');
  await picture(page, 'item-archived-month');

  // Within a month that is in files nobody can say what was there on a day: the page says what it shows instead.
  const day = then.toISOString().slice(0, 10);
  await page.goto(`${office.url}/valuation?day=${day}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Stock value' })).toBeVisible();
  await expect(page.getByText('That month is in the archive')).toBeVisible();
  await axeClean(page, 'stock value of an archived day');
  await picture(page, 'stock-value-archived');

  await page.goto(`${office.url}/stock-archives`);
  await row.getByRole('button', { name: `Bring back ${month}` }).click();
  await expect(row).toContainText('In the ledger since');
  await expect(row.getByRole('button', { name: `Bring back ${month}` })).toBeDisabled();
  await axeClean(page, 'archives brought back');
  await picture(page, 'archives-brought-back');
  await page.goto(`${office.url}/stock/${item.itemId}?store=${store.storeId}`);
  await expect(page.getByRole('table', { name: 'Ledger entries' })).toContainText('−3');
  await expect(page.getByText('is in the archive')).toBeHidden();
});
