import { expect, item, test } from '../counter';

test.use({ devices: 'simulated', viewport: { width: 1366, height: 768 } });

test('who tries the demo scans on its counter, sees the paper, jams the printer, opens its cover, takes its paper and tears off', async ({
  lead: till,
  page,
}) => {
  const panel = page.getByRole('complementary', { name: 'Demo counter' });
  const paper = panel.getByRole('img', { name: 'What the printer printed' });
  const turn = (name: string) => panel.getByRole('switch', { name }).click();
  const gin = item('Gin');
  await till.button('Demo counter').click();
  await expect(panel).toBeVisible();

  const sell = async () => {
    await panel.getByRole('textbox', { name: 'Code to scan' }).fill(gin.code);
    await panel.getByRole('button', { name: 'Scan', exact: true }).click();
    await till.expectLines([{ ...gin, quantity: 1 }]);
    await till.button(/^Pay/).click();
    await page.getByRole('group', { name: 'Quick cash' }).getByRole('button').first().click();
    await expect(till.screen('Change')).toBeVisible();
  };

  await sell();
  await expect(till.receiptState).toContainText('Receipt printed');
  await expect(paper).toContainText('Kauri & Quay Ponsonby');
  await expect(paper).toContainText(gin.name);
  await expect(panel.getByTestId('demo-drawer')).toContainText(/open/i);
  await panel.getByRole('button', { name: 'Push it shut' }).click();
  await expect(panel.getByTestId('demo-drawer')).toContainText(/shut/i);
  await panel.getByRole('button', { name: 'Tear off' }).click();
  await expect(panel).toContainText('Nothing has been printed yet.');

  for (const [name, chip] of [
    ['Jammed', 'Paper jam'],
    ['Cover open', 'Cover open'],
    ['Paper out', 'Paper out'],
    ['Power', 'No printer'],
  ] as const) {
    await turn(name);
    await expect(till.chip('printer')).toContainText(chip);
    await sell();
    await expect(till.receiptState).toContainText('Receipt waits for the printer');
    await expect(panel).toContainText('Nothing has been printed yet.');
    await turn(name);
    await expect(till.receiptState).toContainText('Receipt printed', { timeout: 60_000 });
    await expect(paper.getByText(gin.name)).toHaveCount(1);
    await panel.getByRole('button', { name: 'Tear off' }).click();
  }

  await panel.getByRole('button', { name: 'Unknown code' }).click();
  await till.button(/Next sale/).click();
  await expect(page.getByRole('alert', { name: 'Unknown code' })).toContainText('9421900000017');
  await expect(till.refusal).toBeEmpty();
  await panel.getByRole('group', { name: 'Sample codes' }).getByRole('button').first().click();
  await expect(till.lines).toHaveCount(1);
  await till.press('F11');
  await expect(panel).toBeHidden();
});
