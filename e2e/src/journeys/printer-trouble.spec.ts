import { usualTiming } from '@tillbridge/devices/printer';
import {
  type Counter,
  type TillPage,
  type Waited,
  expect,
  item,
  person,
  receiptOfFact,
  receiptsOnPaper,
  salesInJournal,
  test,
  watchWaits,
  wordsOf,
} from '../counter';

/** What lies before the printer is the receipt of each of these sales, once, in their order. */
function expectOnPaper(counter: Counter, wanted: readonly { receiptNo: number; isCopy?: boolean }[]): void {
  const { printer } = counter.printer;
  const { columns } = printer.paper();
  const staffName = person('store-lead').name;
  const sales = salesInJournal(counter.tillFolder);
  const receipts = wanted.map(({ receiptNo, isCopy = false }) => {
    const sale = sales.find((each) => each.receiptNo === receiptNo);
    return sale ? wordsOf(receiptOfFact(sale, { columns, isCopy, staffName })) : [`no sale ${receiptNo}`];
  });
  expect(receiptsOnPaper(printer).map(wordsOf)).toEqual(receipts);
}

async function sellOne(till: TillPage, counter: Counter, code: string): Promise<void> {
  await counter.scan(code);
  await expect(till.lines).toHaveCount(1);
  await till.payExactCash();
}

/** Keys that sell nothing: how quick the screen is on this machine while nothing is wrong. */
async function workTheKeypad(till: TillPage): Promise<void> {
  await till.type('12');
  await till.press('Backspace', 'Backspace');
}

/** No key and no touch stood still for as long as a printer is waited for; what they took is told beside what they take usually. */
function expectNobodyWaited(what: string, before: Waited, meanwhile: Waited): void {
  const told = `while the printer ${what}: the slowest key ${meanwhile.longestMs} ms, before it ${before.longestMs} ms`;
  console.log(told);
  test.info().annotations.push({ type: 'interaction to next paint', description: told });
  expect(meanwhile.longestMs, told).toBeLessThan(usualTiming.confirmMs);
}

const troubles = [
  {
    what: 'has no paper',
    chip: 'Paper out',
    begin: ({ printer }: Counter) => printer.printer.setPaper('out'),
    end: ({ printer }: Counter) => printer.printer.setPaper('ok'),
  },
  {
    what: 'stands open',
    chip: 'Cover open',
    begin: ({ printer }: Counter) => printer.printer.setCover(true),
    end: ({ printer }: Counter) => printer.printer.setCover(false),
  },
  {
    what: 'is jammed',
    chip: 'Paper jam',
    begin: ({ printer }: Counter) => printer.printer.jam(),
    end: ({ printer }: Counter) => printer.printer.clearJam(),
  },
  {
    what: 'is switched off',
    chip: 'No printer',
    begin: ({ printer }: Counter) => printer.printer.powerOff(),
    end: ({ printer }: Counter) => printer.printer.powerOn(),
  },
];

for (const { what, chip, begin, end } of troubles) {
  test(`[PR1, PR2] while the printer ${what} two customers are served; their receipts come out afterwards, once and in order`, async ({
    lead: till,
    counter,
  }) => {
    const { code } = item('Gin');
    const waits = await watchWaits(till.page);
    await workTheKeypad(till);
    const before = await waits();
    begin(counter);
    await expect(till.chip('printer')).toContainText(chip);
    await sellOne(till, counter, code);
    await expect(till.receiptState).toContainText('Receipt waits for the printer');
    await sellOne(till, counter, code);
    await expect(till.receiptState).toContainText('Receipt waits for the printer');
    expectNobodyWaited(what, before, await waits());
    expectOnPaper(counter, []);

    end(counter);
    // A printer that was away is knocked at again within six seconds.
    await expect(till.receiptState).toContainText('Receipt printed', { timeout: 60_000 });
    await expect(till.chip('printer')).toContainText(/ready/i);
    expectOnPaper(counter, [{ receiptNo: 1 }, { receiptNo: 2 }]);
    await expect.poll(() => counter.books.salesTotal().then(({ sales }) => sales)).toBe(2);
  });
}

test('[PR1, PR2] when the roll ends in the middle of a receipt the queue moves on, and a new roll brings out the rest of it once', async ({
  lead: till,
  counter,
}) => {
  const { printer } = counter.printer;
  const { code } = item('Gin');
  printer.afterLines(5, () => printer.setPaper('out'));
  await sellOne(till, counter, code);
  await expect(till.chip('printer')).toContainText('Paper out');
  await sellOne(till, counter, code);
  printer.setPaper('ok');
  await expect(till.receiptState).toContainText('Receipt printed', { timeout: 60_000 });
  expectOnPaper(counter, [{ receiptNo: 1 }, { receiptNo: 2 }]);
  // The second customer's drawer could not open while the printer stood; nothing opened it later.
  expect(printer.drawerPulses.length).toBeLessThanOrEqual(2);
});

async function loseReceipt(till: TillPage, counter: Counter): Promise<void> {
  const { printer } = counter.printer;
  const { code } = item('Gin');
  printer.afterLines(5, () => printer.powerOff());
  await sellOne(till, counter, code);
  await expect(till.receiptState).toContainText('Did the receipt print?', { timeout: 60_000 });
  printer.powerOn();
  printer.tearOff();
  // Nobody is kept waiting by the question.
  await sellOne(till, counter, code);
  await expect(till.receiptState).toContainText('Receipt printed', { timeout: 60_000 });
  expectOnPaper(counter, [{ receiptNo: 2 }]);
  await expect(till.chip('printer')).toContainText('Check receipt');
  await till.chip('printer').click();
  await expect(till.page.getByRole('dialog')).toContainText('Receipt 1: did it print?');
}

test('[PR4, PR5] a printer that dies in the middle of a receipt asks a person; who has it printed again gets a copy', async ({
  lead: till,
  counter,
}) => {
  await loseReceipt(till, counter);
  await till.button('Print again').click();
  await expect(till.page.getByRole('dialog')).not.toContainText('did it print?');
  await expect.poll(() => receiptsOnPaper(counter.printer.printer).length).toBe(2);
  expectOnPaper(counter, [{ receiptNo: 2 }, { receiptNo: 1, isCopy: true }]);
  expect(receiptsOnPaper(counter.printer.printer)[1]?.join(' ')).toContain('COPY');
});

test('[PR4, PR5] a printer that dies in the middle of a receipt asks a person; who says that it printed gets no second one', async ({
  lead: till,
  counter,
}) => {
  await loseReceipt(till, counter);
  await till.button('It printed').click();
  await expect(till.page.getByRole('dialog')).not.toContainText('did it print?');
  await till.press('Escape');
  await expect(till.chip('printer')).toContainText(/ready/i);
  const { code } = item('Gin');
  await sellOne(till, counter, code);
  await expect(till.receiptState).toContainText('Receipt printed');
  expectOnPaper(counter, [{ receiptNo: 2 }, { receiptNo: 3 }]);
});
