import type { Page } from '@playwright/test';
import { expect, item, look, person, test } from '../counter';

/** Words of the till that are never Spanish. A name of goods or of a person is nobody's word here. */
const english =
  /\b(the|sale|receipts?|drawer|printer|scanner|discount|search|keys|lock|total due|cash|change|sign in|hello|next|copy|online|offline|ready|items|open|shut|found|exact|lines?|card|amount|each|here)\b/i;

/** What stands on the screen and what a screen reader hears, but for names of goods, people, places and other languages. */
const wordsOn = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const named =
      '[data-line], li, article, [class*="tile"], [class*="name"], [class*="where"], header, kbd, [lang^="en"]';
    const seen: string[] = [];
    for (const element of document.body.querySelectorAll('*')) {
      if (element.closest(named)) continue;
      for (const node of element.childNodes)
        if (node.nodeType === Node.TEXT_NODE) seen.push(node.textContent ?? '');
      for (const name of ['aria-label', 'placeholder', 'title']) seen.push(element.getAttribute(name) ?? '');
    }
    return seen.map((text) => text.trim()).filter((text) => text !== '');
  });

/** What the engine says of the devices follows a moment after what the screen says. */
async function isSpanish(page: Page, screen: string): Promise<void> {
  expect((await wordsOn(page)).length, `${screen} has words`).toBeGreaterThan(5);
  await expect
    .poll(async () => (await wordsOn(page)).filter((text) => english.test(text)), { message: screen })
    .toEqual([]);
}

test('[WO3, WO4, WO6] a whole sale in Spanish: chosen before anybody signed in, on every screen at once, and still there after a restart', async ({
  till,
  counter,
  page,
}) => {
  const bottle = item('Gin');
  await page.getByRole('button', { name: 'Español' }).click();
  await expect(page.getByRole('heading', { name: '¿Quién está en la caja?' })).toBeVisible();
  expect(await page.locator('html').getAttribute('lang')).toBe('es-US');
  await isSpanish(page, 'sign-in');
  await look(page, 'language-sign-in');

  const lead = person('store-lead');
  await page.getByRole('button', { name: new RegExp(lead.name) }).click();
  await till.type(lead.pin);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Carrito' })).toBeVisible();
  await counter.scan(bottle.code);
  await expect(page.getByRole('list', { name: 'Líneas' }).getByRole('listitem')).toHaveCount(1);
  await isSpanish(page, 'ringing up');
  await look(page, 'language-sale');

  await till.press('F1');
  await expect(page.getByRole('dialog', { name: 'Teclas' })).toBeVisible();
  await isSpanish(page, 'keys');
  await till.press('Escape');
  await till.press('F9');
  await expect(page.getByRole('main', { name: 'Cobro' })).toBeVisible();
  await isSpanish(page, 'tender');
  await look(page, 'language-tender');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main', { name: 'Cambio' })).toBeVisible();
  await expect(page.getByText('Recibo impreso')).toBeVisible();
  await isSpanish(page, 'change');
  await look(page, 'language-change');
  await page.keyboard.press('Enter');

  // A refusal of the engine's, in the same language.
  await counter.scan('4006381333930');
  await expect(page.getByText('Ningún artículo tiene el código 4006381333930.')).toBeVisible();

  await counter.stopTill();
  await counter.startTill();
  await page.goto(counter.tillUrl);
  await expect(page.getByRole('heading', { name: '¿Quién está en la caja?' })).toBeVisible();
  expect(till.problems.splice(0).filter((problem) => !/ERR_CONNECTION|WebSocket/.test(problem))).toEqual([]);
});
