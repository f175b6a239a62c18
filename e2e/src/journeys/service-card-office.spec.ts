import { axeClean, expect, picture, test } from '../office';
import { connect } from '../services';

test('[CK14, CK15, CK16, CK17, CK18, CK24] head office puts a reader on a counter, names it and says who asks it, compares the books with the card service, and settles what differs', async ({
  owner: page,
  office,
}) => {
  await page.goto('/card-readers');
  await expect(page.getByText('No card reader is known')).toBeVisible();
  await axeClean(page, 'no readers');
  await page.getByRole('button', { name: 'Ask now' }).click();
  await expect(page.getByRole('alert')).toContainText('No link to a card service is on');

  const { standIn } = await connect(office, 'stripe', { label: 'Cards' });
  const { id } = standIn.readers.add({ label: 'Reader 7', location: null });
  const second = standIn.readers.add({ label: 'Spare', location: null });
  standIn.readers.setOnline(second.id, false);
  await page.getByRole('button', { name: 'Ask now' }).click();
  const row = page.getByRole('row', { name: /Reader 7/ });
  await expect(row).toContainText('Ready');
  await expect(page.getByRole('row', { name: /Spare/ })).toContainText('Not heard of');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await axeClean(page, 'readers');
  await page.getByRole('button', { name: 'Change Reader 7' }).click();
  const dialog = page.getByRole('dialog', { name: 'Reader 7' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Front counter');
  await dialog.getByRole('combobox', { name: 'Stands at' }).click();
  await page.getByRole('option').first().click();
  await dialog.getByRole('radio', { name: 'The till’s window' }).check();
  await axeClean(page, 'a reader');
  await picture(page, 'card-reader-dialog');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('row', { name: /Front counter/ })).not.toContainText('In the drawer');
  await expect(page.getByRole('row', { name: /Front counter/ })).toContainText('Asked by the till’s window');
  expect(standIn.world.readers.get(id)?.label).toBe('Front counter');
  await picture(page, 'card-readers');

  // Somebody took money at the service itself, gave a part back there, and a payout came short.
  const made = standIn.world.createIntent({
    ...{ amount: 4200, currency: 'nzd', captureMethod: 'manual', methods: ['card_present'] },
    ...{ metadata: {}, description: null },
  });
  standIn.readers.process(id, made.id, {});
  standIn.readers.present(id);
  standIn.world.capture(made.id, undefined);
  standIn.world.refund({ intentId: made.id, amount: 200, reason: null, metadata: {} });
  standIn.world.payOut('nzd').amount -= 50;
  const byHand = standIn.world.payOutByHand('nzd', 1500);
  await page.goto('/card-differences');
  await page.getByRole('button', { name: 'Compare now' }).click();
  const cards = page.getByRole('article');
  await expect(cards).toHaveCount(3);
  await axeClean(page, 'differences');
  const payout = page.getByRole('article', { name: 'A payout that does not add up' });
  await payout.getByRole('button', { name: 'I look into it' }).click();
  await expect(payout).toContainText('looks into it');
  await picture(page, 'card-differences');
  await payout.getByRole('button', { name: 'Settle' }).click();
  const settling = page.getByRole('dialog', { name: 'Settle this difference' });
  await settling.getByRole('button', { name: 'Settle' }).click();
  await expect(settling.getByRole('alert')).toContainText('Say in a few words');
  await settling.getByRole('textbox', { name: 'What came of it' }).fill('A chargeback fee of last month.');
  await axeClean(page, 'settling');
  await picture(page, 'card-difference-settling');
  await settling.getByRole('button', { name: 'Settle' }).click();
  await expect(settling).toBeHidden();
  await expect(cards).toHaveCount(2);
  await page.getByRole('tab', { name: 'Settled' }).click();
  await expect(page.getByRole('article')).toContainText('A chargeback fee of last month.');
  await page.getByRole('tab', { name: 'Compared' }).click();
  await expect(page.getByRole('table', { name: 'Payouts to the bank' })).toContainText('Does not add up');
  await expect(page.getByRole('row', { name: new RegExp(byHand.id) })).toContainText('asked for by hand');
  await axeClean(page, 'compared');
  await picture(page, 'card-compared');
  await page.goto('/alerts');
  await expect(page.getByText('A card payment that differs')).toHaveCount(2);
});
