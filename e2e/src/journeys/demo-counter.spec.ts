import { expect, item, look, test } from '../counter';

const wide = { width: 1366, height: 768 };
test.use({ devices: 'simulated', viewport: wide });

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

test.describe('with everything that a counter can have', () => {
  test.use({ devices: 'all simulated' });

  test('[DV77, DV80, LB9, LB15, LB16] who tries the demo weighs goods on its scale, reads the customer’s pole, and sees labels come out', async ({
    lead: till,
    page,
  }) => {
    const panel = page.getByRole('complementary', { name: 'Demo counter' });
    const device = (name: string) => panel.getByRole('region', { name });
    await till.button('Demo counter').click();
    await expect(till.chip('scale')).toContainText('Ready');
    await page.getByRole('button', { name: /^Bananas/ }).click();
    await expect(till.lines).toHaveCount(1);

    const scale = device('Scale');
    const slider = scale.getByRole('slider', { name: 'What lies on the scale' });
    await slider.fill('1250');
    await expect(scale.getByTestId('demo-weight')).toHaveText('1.250 kg');
    // Its own arrows move it, and no line of the sale.
    await slider.press('ArrowRight');
    await expect(scale.getByTestId('demo-weight')).toHaveText('1.255 kg');
    await till.press('Shift+F5');
    await expect(till.lines).toContainText('1.255');
    await expect(device('Customer’s display of two lines').getByRole('img')).toHaveAccessibleName(
      /1\.255 kg/,
    );
    await look(page, 'demo-counter');
    await page.setViewportSize(wide);

    await scale.getByRole('switch', { name: 'It moves' }).click();
    await expect(scale.getByRole('switch', { name: 'It moves' })).toBeChecked();
    await till.press('Shift+F5');
    await expect(till.refusal).toContainText('does not lie still');
    await scale.getByRole('switch', { name: 'It moves' }).click();
    await scale.getByRole('button', { name: 'Take it off' }).click();
    await expect(scale.getByTestId('demo-weight')).toHaveText('0.000 kg');

    await till.press('F10');
    await page.getByRole('menuitem', { name: 'Devices', exact: true }).click();
    const devices = page.getByRole('main', { name: 'Devices' });
    await devices.getByRole('button', { name: 'Label printer' }).click();
    await devices.getByRole('button', { name: 'Print a test label' }).click();
    const labels = device('Label printer');
    await expect(labels.getByRole('img')).toHaveAccessibleName(/Test label/);
    await expect(labels).toContainText('1 label');
    await look(page, 'demo-counter-label');
    await page.setViewportSize(wide);
    await labels.getByRole('switch', { name: 'Labels out' }).click();
    await expect(labels.getByRole('switch', { name: 'Labels out' })).toBeChecked();
    await devices.getByRole('button', { name: 'Print a test label' }).click();
    await expect(till.refusal).toContainText('Nothing was printed');
    await labels.getByRole('button', { name: 'Tear off' }).click();
    await expect(labels).toContainText('Nothing has been printed yet.');
    await labels.getByRole('switch', { name: 'Labels out' }).click();
    await expect(labels.getByRole('switch', { name: 'Labels out' })).not.toBeChecked();

    // A shelf gets new labels: by scan and by name, and nothing of it is sold.
    await till.press('F10');
    await page.getByRole('menuitem', { name: 'Price labels', exact: true }).click();
    const place = page.getByRole('main', { name: 'Price labels' });
    const rows = place.getByRole('list', { name: 'Labels to print' }).getByRole('listitem');
    await expect(place).toContainText('They come out of the label printer');
    const gin = item('Gin');
    await panel.getByRole('textbox', { name: 'Code to scan' }).fill(gin.code);
    await panel.getByRole('button', { name: 'Scan', exact: true }).click();
    await expect(rows).toHaveCount(1);
    await expect(rows).toContainText(gin.code);
    const find = place.getByRole('textbox', { name: 'Scan the goods, or find them' });
    await find.fill('banan');
    await expect(place.getByRole('list', { name: 'Found items' })).toContainText('Bananas');
    await find.press('Enter');
    await expect(rows).toHaveCount(2);
    await till.press('F11');
    await expect(panel).toBeHidden();
    await look(page, 'price-labels');
    await page.setViewportSize(wide);
    await till.press('F11');
    await expect(panel).toBeVisible();
    await place.getByRole('button', { name: 'Print 2 labels' }).click();
    await expect(rows).toHaveCount(1);
    await expect(rows).toContainText('Nothing is on the list yet.');
    await expect(labels).toContainText('2 labels');
  });
});
