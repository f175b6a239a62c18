import type { Locator } from '@playwright/test';
import {
  type TillPage,
  cutOff,
  englishAmong,
  expect,
  heardOn,
  look,
  overlapping,
  test,
  tooSmall,
} from '../counter';

test.use({ hasTouch: true });

/** Down the menu to the page, as somebody without a mouse goes there. */
async function openByKeys(till: TillPage): Promise<Locator> {
  const entry = till.page.getByRole('menuitem', { name: 'How this till is', exact: true });
  await till.press('F10');
  await expect(entry).toBeVisible();
  for (let steps = 0; steps < 40 && !(await entry.evaluate((element) => element.matches(':focus'))); steps++)
    await till.press('ArrowDown');
  await till.press('Enter');
  const place = till.page.getByRole('main', { name: 'How this till is' });
  await expect(place).toBeVisible();
  return place;
}

const found = (place: Locator): Locator =>
  place.getByRole('list', { name: 'What was found' }).getByRole('listitem');

/** Nobody is left with a sentence of trouble and nothing to do about it. */
async function everyTroubleHasAWayOut(place: Locator): Promise<void> {
  const troubles = found(place).and(place.locator('[data-state="attention"], [data-state="bad"]'));
  for (const trouble of await troubles.all()) await expect(trouble.getByRole('paragraph')).toHaveCount(2);
}

test('[DR10, SU4, BK7] whoever stands before the till sees what is the matter and what to do, tells head office, and picks a backup’s file', async ({
  lead: till,
  counter,
  page,
}) => {
  await expect(till.chip('hub')).toContainText('Online');
  const place = await openByKeys(till);
  const lookNow = place.getByRole('button', { name: 'Look now' });

  await test.step('by its keys: it looks, and says what it found, what wants somebody first', async () => {
    counter.printer.printer.setPaper('out');
    await till.tabTo(lookNow);
    await till.press('Enter');
    await expect(place.getByRole('status').first()).toContainText('Looked at');
    await expect(found(place).filter({ hasText: 'Paper out' })).toBeVisible();
    await expect(found(place).first(), 'what wants somebody first').toHaveAttribute(
      'data-state',
      /attention|bad/,
    );
    await expect(found(place).filter({ hasText: 'complete and unchanged' })).toBeVisible();
    await everyTroubleHasAWayOut(place);
    expect(await overlapping(page)).toEqual([]);
    await look(page, 'how-this-till-is');
  });

  await test.step('by finger: it looks again once the paper is in, and head office is told', async () => {
    expect(await tooSmall(page)).toEqual([]);
    counter.printer.printer.setPaper('ok');
    await expect(found(place).filter({ hasText: 'Paper out' })).toBeHidden();
    await lookNow.tap();
    await expect(lookNow).toBeEnabled();
    await expect(place.getByRole('status').first()).toContainText('Looked at');
    await place.getByRole('button', { name: 'Tell head office' }).tap();
    await expect(place.getByRole('region', { name: 'Head office' })).toContainText('It was told of this at');
  });

  await test.step('a file that is no backup is said to be none', async () => {
    const file = { name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.alloc(300_000, 'a') };
    await place.getByLabel('Choose the backup’s file').setInputFiles(file);
    await expect(till.refusal).toHaveText('letter.txt is no backup of a till.');
    await look(page, 'how-this-till-is-refused');
  });

  await test.step('in Spanish it and the page of devices say all of it', async () => {
    await till.press('Escape');
    await expect(till.refusal).toBeEmpty();
    await till.press('Escape');
    await expect(till.cart).toBeVisible();
    await till.choose('Language');
    await page.getByRole('button', { name: 'Español' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'es-US');
    await till.press('Escape');
    for (const [entry, picture] of [
      ['Cómo está esta caja', 'how-this-till-is-es'],
      ['Dispositivos', 'devices-es'],
    ] as const) {
      await till.choose(entry);
      const spanish = page.getByRole('main', { name: entry });
      await expect(spanish).toBeVisible();
      if (entry === 'Cómo está esta caja') {
        await spanish.getByRole('button', { name: 'Revisar ahora' }).tap();
        await expect(spanish.getByRole('status').first()).toContainText('Revisado');
      }
      await expect.poll(async () => englishAmong(await heardOn(page, []))).toEqual([]);
      expect(await cutOff(page), entry).toEqual([]);
      expect(await overlapping(page), entry).toEqual([]);
      expect(await tooSmall(page), entry).toEqual([]);
      await look(page, picture);
      await till.press('Escape');
      await expect(spanish).toBeHidden();
    }
  });
});
