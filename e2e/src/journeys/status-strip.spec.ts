import { expect, item, test } from '../counter';

test('[OF5] the strip says that the hub is away and how much waits for it, and that all is sent when it is back', async ({
  lead: till,
  counter,
}) => {
  await expect(till.chip('hub')).toContainText('Online', { timeout: 60_000 });
  await expect(till.chip('outbox')).toContainText('All sent');
  await counter.stopHub();
  for (const waiting of [1, 2]) {
    await counter.scan(item('Gin').code);
    await expect(till.lines).toHaveCount(1);
    await till.payExactCash();
    await expect(till.chip('outbox')).toContainText(/^Outbox\s*\d+ to send/);
    await expect(till.screen('Change')).toContainText(`Sale ${waiting} is complete`);
  }
  await expect(till.chip('hub')).toContainText(/Offline · \d+ to send/, { timeout: 60_000 });
  await till.chip('hub').click();
  await expect(till.page.getByRole('dialog')).toContainText('Selling goes on as usual');
  await till.press('Escape');

  await counter.startHub();
  await till.chip('hub').click();
  await till.button('Try again now').click();
  await till.press('Escape');
  await expect(till.chip('outbox')).toContainText('All sent', { timeout: 60_000 });
  await expect(till.chip('hub')).toContainText('Online');
  expect((await counter.books.sales()).map(({ receiptNo }) => receiptNo)).toEqual([1, 2]);
});

test('the strip names the printer’s trouble within moments, and forgets it as soon', async ({
  lead: till,
  counter,
}) => {
  const { printer } = counter.printer;
  await expect(till.chip('printer')).toContainText(/ready/i);
  const troubles: [word: string, begin: () => void, end: () => void][] = [
    ['Paper low', () => printer.setPaper('low'), () => printer.setPaper('ok')],
    ['Paper out', () => printer.setPaper('out'), () => printer.setPaper('ok')],
    ['Cover open', () => printer.setCover(true), () => printer.setCover(false)],
    ['Paper jam', () => printer.jam(), () => printer.clearJam()],
    ['Silent', () => printer.stall(), () => printer.unstall()],
    ['No printer', () => printer.powerOff(), () => printer.powerOn()],
  ];
  for (const [word, begin, end] of troubles) {
    const begunMs = Date.now();
    begin();
    await expect(till.chip('printer')).toContainText(word, { timeout: 60_000 });
    console.log(`  "${word}" stood on the strip after ${Date.now() - begunMs} ms (goal 2000)`);
    end();
    await expect(till.chip('printer')).toContainText(/ready/i, { timeout: 60_000 });
  }
});

test('the strip says that the drawer stands open', async ({ lead: till, counter }) => {
  await expect(till.chip('drawer')).toBeVisible();
  await counter.scan(item('Gin').code);
  await expect(till.lines).toHaveCount(1);
  await till.payExactCash();
  await expect(till.drawerState).toContainText('Drawer opened');
  await expect(till.chip('drawer')).toContainText(/open/i);
  counter.printer.printer.pushDrawerShut();
  await expect(till.chip('drawer')).toContainText(/shut/i);
});

test('the strip says that the scanner’s cable is out, and once it is in again the scanner scans', async ({
  lead: till,
  counter,
}) => {
  await expect(till.chip('scanner')).toContainText(/ready/i);
  await counter.cable.unplug();
  await expect(till.chip('scanner')).toContainText(/No scanner|Scanner …/);
  await counter.cable.plugIn();
  await expect(till.chip('scanner')).toContainText(/ready/i, { timeout: 60_000 });
  const { code, name } = item('Gin');
  await counter.scan(code);
  await till.expectLines([{ name, quantity: 1 }]);
});
