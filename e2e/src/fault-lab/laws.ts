import type { Law, Shown } from './evidence';
import { drawerLaw } from './drawer-laws';
import { paperLaws } from './paper-laws';
import { scanLaws } from './scan-laws';

const told = ({ receiptNo, total }: Shown): string => `receipt ${receiptNo} of ${total}`;

/** A sale is in one of these lists once. */
function once(where: string, shown: readonly Shown[], held: readonly Shown[]): string[] {
  const found = new Map<string, Shown[]>();
  for (const sale of held) found.set(sale.saleId, [...(found.get(sale.saleId) ?? []), sale]);
  return [
    ...shown.flatMap((sale) => {
      const same = found.get(sale.saleId) ?? [];
      const isSame =
        same.length === 1 && same[0]?.receiptNo === sale.receiptNo && same[0].total === sale.total;
      return isSame ? [] : [`${told(sale)} was shown as paid and is ${where} ${same.length} times`];
    }),
    ...[...found.values()].flatMap((same) =>
      same.length > 1 ? [`${told(same[0] as Shown)} is ${where} ${same.length} times`] : [],
    ),
  ];
}

const salesLaw: Law = {
  rule: 'FT2',
  name: 'no sale is lost or doubled',
  check: ({ shown, ledgerSales, hubSales, chainSentences }) => [
    ...once('in the ledger', shown, ledgerSales),
    ...once('at the hub', ledgerSales, hubSales),
    ...ledgerSales.flatMap((sale, index) =>
      sale.receiptNo === index + 1
        ? []
        : [`receipt number ${index + 1} is missing: ${told(sale)} stands there`],
    ),
    ...chainSentences,
  ],
};

const piecesLaw: Law = {
  rule: 'FT2',
  name: 'each piece that was heard is on a sale once',
  check: ({ piecesHeard, piecesSold, deaths }) =>
    [...new Set([...piecesHeard.keys(), ...piecesSold.keys()])].flatMap((name) => {
      const heard = piecesHeard.get(name) ?? 0;
      const sold = piecesSold.get(name) ?? 0;
      // A life may end between the commit of a line and the word of it: a pack holds twelve.
      return sold >= heard && sold <= heard + deaths * 12
        ? []
        : [`${heard} of ${name} were heard, and ${sold} are on sales (the till died ${deaths} times)`];
    }),
};

const weightLaw: Law = {
  rule: 'FT5',
  name: 'a weight that is charged by lay still on the scale after it was asked for',
  check: ({ weighed, scale }) =>
    weighed.flatMap(({ askedMs, answeredMs, milli }) => {
      const lay = scale.some(({ atMs, grams, isStill }, index) => {
        const untilMs = scale[index + 1]?.atMs ?? Infinity;
        return isStill && grams === Math.abs(milli) && atMs <= answeredMs && untilMs >= askedMs;
      });
      return lay
        ? []
        : [
            `${milli} g was charged, which did not lie still on the scale between ${askedMs} and ${answeredMs}`,
          ];
    }),
};

/** A weight takes four seconds, and as long again while answers are outstanding; a kick two. Milliseconds of the lab. */
const longestWaits: Readonly<Record<string, number>> = { weigh: 12_000, 'open the drawer': 5_000 };

const waitLaw: Law = {
  rule: 'FT6',
  name: 'no command of a sale waits for a device',
  check: ({ waited, longest }) => [
    ...waited.map((what) => `"${what}" did not answer in its own turn`),
    ...[...longest].flatMap(([what, ms]) =>
      ms <= (longestWaits[what] ?? 0) ? [] : [`"${what}" was under way for ${ms} ms`],
    ),
  ],
};

const typingLaw: Law = {
  rule: 'FT4',
  name: 'what is typed reaches its field whole',
  check: ({ typed: { expected, field } }) =>
    expected === field ? [] : [`"${expected}" was typed, and the field has "${field}"`],
};

const surpriseLaw: Law = {
  rule: 'FT2',
  name: 'nothing happens that should be impossible',
  check: ({ surprises }) => surprises,
};

const poleLaw: Law = {
  rule: 'FT12',
  name: 'the pole shows what is newest',
  check: ({ poleFrame, poleGlass }) => {
    if (!poleFrame) return [];
    const glass = poleGlass.map((line) => line.trimEnd()).join(' | ');
    const given = [poleFrame.upper, poleFrame.lower].map((line) => line.trimEnd()).join(' | ');
    return glass === given ? [] : [`the pole was given "${given}" and shows "${glass}"`];
  },
};

/** What has to hold after whatever happened. Source: spec/fault-lab.md */
export const laws: readonly Law[] = [
  salesLaw,
  piecesLaw,
  ...paperLaws,
  ...scanLaws,
  typingLaw,
  weightLaw,
  waitLaw,
  drawerLaw,
  poleLaw,
  surpriseLaw,
];
