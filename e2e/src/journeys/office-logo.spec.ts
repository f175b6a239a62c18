/// <reference lib="dom" />
import type { PaperLine } from '@tillbridge/devices/sim';
import { TillPage, WedgeScanner, demo, item, person } from '../counter';
import { axeClean, expect, picture, test } from '../office';
import { startTillWith } from '../office/office-till';

const store = demo().plan.stores[0]?.name ?? '';
const size = 240;

/** A picture of the browser's own: left half black, right half white. */
const halves = `data:image/svg+xml,${encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}"><rect width="${size}" height="${size}" fill="#fff"/><rect width="${size / 2}" height="${size}"/></svg>`,
)}`;

/** A picture on the paper: a string of ones and noughts per row of dots. */
type Printed = { widthDots: number; rows: string[] };

/** The last picture; a printer is given it in bands, one under the other. */
function lastPicture(lines: readonly PaperLine[]): Printed | null {
  const last = lines.findLastIndex(({ kind }) => kind === 'image');
  const first = lines.findLastIndex(({ kind }, index) => index < last && kind !== 'image') + 1;
  const bands = lines.slice(first, last + 1).flatMap((line) => (line.kind === 'image' ? [line] : []));
  const [band] = bands;
  if (!band) return null;
  const bitsOf = (row: string): string =>
    [...row].map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0')).join('');
  const rows = bands.flatMap((each) => each.rows.map((row) => bitsOf(row).slice(0, each.widthDots)));
  return { widthDots: band.widthDots, rows };
}

/** How much of a part of its columns is black, of 1. */
function blackness({ rows, widthDots }: Printed, from: number, until: number): number {
  const part = rows
    .map((row) => row.slice(Math.round(widthDots * from), Math.round(widthDots * until)))
    .join('');
  return part.replaceAll('0', '').length / part.length;
}

test('[RC12, IM8] a logo that head office chooses goes to the till and stands on the paper as it was', async ({
  owner: office,
  office: { url, demo: codes },
}) => {
  await office.goto('/');
  const png = await office.evaluate(async (source) => {
    const image = new Image();
    image.src = source;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.width, image.height];
    canvas.getContext('2d')?.drawImage(image, 0, 0);
    return canvas.toDataURL('image/png').split(',')[1] ?? '';
  }, halves);

  const code = codes.enrolmentCodes.find((each) => each.store === store)?.code ?? '';
  const machine = await startTillWith(url, code);
  try {
    const till = new TillPage(await office.context().newPage());
    // It has fetched the company's catalogue by then.
    await expect(() => till.open(machine.url)).toPass({ timeout: 120_000 });
    await office.bringToFront();
    await office.goto('/stores');
    await office.getByRole('link', { name: store }).click();
    await office.getByRole('tab', { name: 'Receipt' }).click();
    await office.locator('input[type="file"]').setInputFiles({
      name: 'logo.png',
      mimeType: 'image/png',
      buffer: Buffer.from(png, 'base64'),
    });
    await expect(office.getByRole('img', { name: 'Logo of the receipts' })).toBeVisible();
    await axeClean(office, 'store-logo');
    await picture(office, 'store-logo');
    await office.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(office.getByText('The tills of this store hear of it now.')).toBeVisible();

    await till.page.bringToFront();
    await till.signIn(person('store-lead'));
    const scanner = await WedgeScanner.plugInto(till.page);
    const printed = () => lastPicture(machine.printer.printer.paper().lines);
    // The picture comes behind the store's record: the first receipt may still be without it.
    await expect(async () => {
      await scanner.scan(item('Gin').code);
      await expect(till.lines).toHaveCount(1);
      await till.payExactCash();
      await expect.poll(printed, { timeout: 5_000 }).not.toBeNull();
    }).toPass({ timeout: 120_000 });
    const logo = printed();
    if (!logo) throw new Error('the logo is on the paper');
    expect(logo.widthDots / logo.rows.length).toBeCloseTo(1, 1);
    expect(blackness(logo, 0.02, 0.48)).toBeGreaterThan(0.97);
    expect(blackness(logo, 0.52, 0.98)).toBeLessThan(0.03);
    expect(till.problems).toEqual([]);
  } finally {
    await machine.dispose();
  }
});
