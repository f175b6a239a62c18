import { assert } from '@tillbridge/core/kernel';
import { encodeReceipt } from '@tillbridge/devices/receipt';
import { openWedgeScanner } from '@tillbridge/devices/scanner';
import { wedgeDetector } from '@tillbridge/devices/wedge';
import type { Bench } from '../benches';
import { longReceipt } from '../devices/long-receipt';
import { bareCable, hidReport, hidWire, serialHearing } from '../devices/wires';
import { type Figure, type Spread, inTurns, noisePercent, spreadOf, timeEach } from '../measure/index';
import { barcodeOf } from '../shop/catalogue';

const receiptLines = 40;
/** What takes a thousandth of a millisecond is timed by the thousand. */
const batch = 1_000;
/** Milliseconds between the keys of a scanner that types. */
const keyGapMs = 8;

/** What the wires themselves cost: a receipt as bytes, and a code from the wire until the till hears of it. */
export const devices: Bench = async ({ isQuick }) => {
  const rounds = isQuick ? 3 : 20;
  const measured = [
    await receiptBytes(rounds, isQuick ? 20 : 200),
    await serialScan(rounds, isQuick ? 20 : 100),
    await hidScan(rounds),
    await wedgeScan(rounds),
  ];
  return {
    figures: measured.map(({ figure }) => figure),
    spreads: Object.fromEntries(
      measured.flatMap(({ figure, ours, bare }) => [
        [figure.name, ours],
        [`${figure.name}, yardstick`, bare],
      ]),
    ),
  };
};

type Measured = { figure: Figure; ours: Spread; bare: Spread };
type Round = () => Promise<number[]> | number[];

async function beside(
  rounds: number,
  { name, yardstick, note }: { name: string; yardstick: string; note: string },
  [our, their]: [Round, Round],
): Promise<Measured> {
  const measured = await inTurns<number[]>(rounds, [
    { name: 'ours', round: our },
    { name: 'bare', round: their },
  ]);
  const [ours, bare] = [measured.get('ours') ?? [], measured.get('bare') ?? []];
  const [spread, floor] = [spreadOf(ours.flat()), spreadOf(bare.flat())];
  const noise = noisePercent(ours.map((each) => spreadOf(each).p50)).toFixed(0);
  const figure: Figure = {
    name,
    value: spread.p50,
    unit: 'ms',
    yardstick: { name: yardstick, value: floor.p50 },
    goals: [],
    note: `${note}; p50, with p95 ${spread.p95.toPrecision(3)} ms and p99 ${spread.p99.toPrecision(3)} ms; rounds differ by ±${noise} %`,
  };
  return { figure, ours: spread, bare: floor };
}

function receiptBytes(rounds: number, times: number): Promise<Measured> {
  const { layout, model, words } = longReceipt(receiptLines);
  const bytes = encodeReceipt(layout, model).length;
  return beside(
    rounds,
    {
      name: `a receipt of ${receiptLines} lines as bytes`,
      yardstick: 'its words as one byte each',
      note: `${words.length} lines on paper of ${model.columns} columns, ${bytes.toLocaleString('en')} bytes`,
    },
    [
      () => timeEach(times, () => assert(encodeReceipt(layout, model).length === bytes, 'the same bytes')),
      () => timeEach(times, () => assert(Buffer.from(words.join('\n'), 'latin1').length > 0, 'bytes')),
    ],
  );
}

async function serialScan(rounds: number, times: number): Promise<Measured> {
  const [ours, bare] = [await serialHearing(), await bareCable()];
  const each = async (scan: (code: string) => Promise<number>): Promise<number[]> => {
    const took: number[] = [];
    for (let no = 0; no < times; no++) took.push(await scan(barcodeOf(no)));
    return took;
  };
  const measured = await beside(
    rounds,
    {
      name: 'scan to event, serial',
      yardstick: 'the same bytes over a bare cable',
      note: 'two pseudo-terminals joined by socat, which a scanner’s own 14 ms at 9600 baud come on top of',
    },
    [() => each(ours.scan), () => each(bare.scan)],
  );
  await ours.close();
  await bare.close();
  return measured;
}

/** Answers what one of a thousand took. */
const perOne = (act: (no: number) => void): number[] =>
  timeEach(1, () => {
    for (let no = 0; no < batch; no++) act(no);
  }).map((tookMs) => tookMs / batch);

async function hidScan(rounds: number): Promise<Measured> {
  const wire = await hidWire();
  let copied = 0;
  const measured = await beside(
    rounds,
    {
      name: 'scan to event, HID',
      yardstick: 'the report made and its characters read',
      note: 'the report is handed in as the system’s driver does; the wire itself is the scanner’s affair',
    },
    [
      () => {
        const before = wire.heard();
        const took = perOne((no) => wire.report(barcodeOf(no)));
        assert(wire.heard() - before === batch, 'each report is one scan');
        return took;
      },
      () =>
        perOne((no) => {
          const report = hidReport(barcodeOf(no));
          copied += Buffer.from(report.subarray(5, 5 + (report[1] ?? 0))).toString('latin1').length;
        }),
    ],
  );
  assert(copied > 0, 'characters were read');
  await wire.close();
  return measured;
}

function wedgeScan(rounds: number): Promise<Measured> {
  const scanner = openWedgeScanner();
  let heard = 0;
  scanner.onScan(() => (heard += 1));
  let clockMs = 0;
  const keysOf = (code: string): string[] => [...code, 'Enter'];
  return beside(
    rounds,
    {
      name: 'scan to event, keys',
      yardstick: 'the same keys joined to a text',
      note: `fourteen keys told from typing; the ${13 * keyGapMs} ms in which a scanner types them come on top of it`,
    },
    [
      () => {
        const before = heard;
        const detector = wedgeDetector();
        const took = perOne((no) => {
          clockMs += 1_000;
          for (const key of keysOf(barcodeOf(no))) {
            clockMs += keyGapMs;
            const { scan } = detector.key({ key, atMs: clockMs });
            if (scan) scanner.accept(scan.data);
          }
        });
        assert(heard - before === batch, `of ${batch} scans ${heard - before} were heard`);
        return took;
      },
      () =>
        perOne((no) => {
          let text = '';
          for (const key of keysOf(barcodeOf(no))) if (key !== 'Enter') text += key;
          assert(text.length === 13, 'a code has thirteen digits');
        }),
    ],
  );
}
