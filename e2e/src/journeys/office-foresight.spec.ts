import { instant, tradingDateOf, units } from '@tillbridge/core/kernel';
import { demo } from '../counter';
import { axeClean, enrolStatingTill, expect, picture, test } from '../office';

const dayMs = 86_400_000;
const days = 70;

test('[FO3, FO8, FO10, FO11, FO13, FO15] head office looks ahead, sees why, hears what runs low, moves goods to the store that runs out and orders later', async ({
  owner: page,
  office,
}) => {
  const { plan } = demo();
  const item = plan.items.find(({ name }) => name === 'Trail Hut Wasabi Peas 50g');
  const [there, here] = plan.stores;
  if (!item || !here || !there) throw new Error('the demo has two stores with wasabi peas');
  const till = await enrolStatingTill(office, 'Front counter', 'Thorndon');
  // Some days one, some days two: all but a few of what Thorndon had.
  const links = Array.from({ length: days }, (_, day) => {
    const at = instant(Date.now() - (days - day) * dayMs);
    till.itIs(at);
    const tradingDate = tradingDateOf(at, here.timeZone, here.dayCutOffMinutes);
    const sold = units(day % 7 < 2 ? 2 : 1);
    return till.terminal.state({ ...till.terminal.saleOf([item], sold), tradingDate });
  });
  await till.send(links);

  await page.goto('/proposals');
  await expect(page.getByRole('status')).toHaveText('It was not looked ahead yet: that happens by night.');
  await page.getByRole('button', { name: 'Look ahead now' }).click();
  await expect(page.getByRole('status')).toContainText('2 forecasts', { timeout: 60_000 });
  const course = `${there.name} to ${here.name}`;
  await page.getByRole('button', { name: `Why: ${course}` }).click();
  const card = page.getByRole('listitem').filter({ hasText: course }).first();
  await expect(card.getByText(/^Move \d+ \(\d+ packs?\) from .* It saves about \d+/)).toBeVisible();
  await axeClean(page, 'proposals');
  await picture(page, 'proposals');
  const many = card.getByRole('textbox', { name: `How many ${item.name}` });
  await many.fill('10');
  const changed = page.waitForResponse((answer) => answer.url().includes('changeTransferLine'));
  await many.press('Tab');
  await changed;

  await card.getByRole('link', { name: item.name }).click();
  await expect(page.getByRole('heading', { level: 1, name: item.name })).toBeVisible();
  await expect(page.getByRole('img', { name: /^Chart of Trail Hut Wasabi Peas/ })).toBeVisible();
  const order = page.getByRole('region', { name: 'When to order' });
  await expect(order.getByText('Low', { exact: true })).toBeVisible();
  await axeClean(page, 'item-forecast');
  await picture(page, 'item-forecast');
  await order.getByRole('button', { name: /^Set \d+/ }).click();
  await expect(order.getByRole('button', { name: 'Take the set one back' })).toBeVisible();

  await page.goto('/alerts');
  const low = page.getByRole('article').filter({ hasText: 'Running low' });
  await expect(low).toContainText(`${here.name}: ${item.name} has run low.`);
  await axeClean(page, 'running low');
  await picture(page, 'running-low');

  await page.goto('/proposals');
  await page.getByRole('checkbox', { name: `Choose ${course}` }).check();
  await page.getByRole('button', { name: 'Accept the chosen one' }).click();
  await expect(page.getByText(/^TR-[\d-]+ is asked for\.$/)).toBeVisible();
  await expect(page.getByText('Nothing is worth moving')).toBeVisible();

  await page.getByRole('tab', { name: 'Orders' }).click();
  await page.getByRole('button', { name: `Dismiss: Southern Pantry Wholesale to ${here.name}` }).click();
  await page
    .getByRole('dialog')
    .getByRole('textbox', { name: 'Reason' })
    .fill('The transfer is enough for now');
  await page.getByRole('dialog').getByRole('button', { name: 'Dismiss' }).click();
  await expect(page.getByText('Nothing has to be ordered')).toBeVisible();
  await page.getByRole('tab', { name: 'Decided' }).click();
  await expect(page.getByText('The transfer is enough for now')).toBeVisible();
  await page.getByRole('link', { name: /^TR-/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: /TR-/ })).toBeVisible();
  await expect(page.getByText(item.name).first()).toBeVisible();

  await page.goto('/alerts');
  await expect(page.getByText(`${here.name}: ${item.name} has run low.`)).toBeVisible();

  await page.goto('/proposals/how');
  await axeClean(page, 'foresight-rule');
  await picture(page, 'foresight-rule');
  const form = page.getByRole('form', { name: 'How stock is looked after' });
  await form.getByRole('textbox', { name: 'Days a delivery takes' }).fill('4');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved. The next night goes by it.')).toBeVisible();
  const terms = page.getByRole('group', { name: 'Southern Pantry Wholesale' });
  await terms.getByRole('textbox', { name: 'Days a delivery takes' }).fill('3');
  await terms.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Southern Pantry Wholesale: saved.')).toBeVisible();
});
