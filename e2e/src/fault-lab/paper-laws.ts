import type { Evidence, ExpectedSlip, Law, Slip } from './evidence';
import { receiptOf } from './read-slips';

const squeezed = (words: string): string => words.replace(/\s/g, '');

/** One slip came out where it belongs, whole; a second one says that it is a copy. */
function onPaper({ of, place, isSure, words }: ExpectedSlip, slips: readonly Slip[]): string[] {
  const own = slips.filter((slip) => slip.of === of);
  const unmarked = own.filter(({ isCopy }) => !isCopy).length;
  const whole = own.filter(({ isWhole }) => isWhole);
  const isRight = (slip: Slip) => words.every((each) => slip.words.includes(squeezed(each)));
  return [
    ...(unmarked > 1 ? [`${of} came out ${unmarked} times without a mark`] : []),
    ...(whole.length > 0 || !isSure ? [] : [`${of} never came out whole`]),
    ...own
      .filter((slip) => slip.place !== place)
      .map((slip) => `${of} came out of the printer “${slip.place}”`),
    ...whole
      .filter((slip) => !isRight(slip))
      .map((slip) => `${of} does not say ${words.join(', ')}: ${slip.words}`),
  ];
}

/** What came out that nobody asked for. */
const strangers = (slips: readonly Slip[], expected: readonly ExpectedSlip[]): string[] =>
  slips
    .filter(({ of }) => !expected.some((each) => each.of === of))
    .map(({ of, place }) => `${of} came out of the printer “${place}”, and nobody wanted it`);

const startsWith = (what: string, slips: readonly Slip[]) => slips.filter(({ of }) => of.startsWith(what));

const receiptLaw: Law = {
  rule: 'FT3',
  name: 'each receipt is on paper once, or a second one says that it is a copy',
  check: ({ ledgerSales, slips, unsettledJobs }) => {
    const expected = ledgerSales.map(({ receiptNo }) => ({
      ...{ of: receiptOf(receiptNo), place: 'counter', isSure: true, words: [] },
    }));
    return [
      ...(unsettledJobs === 0 ? [] : [`${unsettledJobs} papers still wait when everything is mended`]),
      ...expected.flatMap((each) => onPaper(each, slips)),
      ...strangers(startsWith('receipt', slips), expected),
    ];
  },
};

const ticketLaw: Law = {
  rule: 'FT9',
  name: 'each ticket is on the paper of its own printer once, whole, or a second one says that it is a copy',
  check: ({ tickets, slips }) => [
    ...tickets.flatMap((each) => onPaper(each, slips)),
    ...strangers(startsWith('ticket', slips), tickets),
  ],
};

const labelLaw: Law = {
  rule: 'FT10',
  name: 'each label comes out where labels do once, whole, or a second one says that it is a copy',
  check: ({ labelsAsked, slips, strangeZpl }) => [
    ...labelsAsked.flatMap((each) => onPaper(each, slips)),
    ...strangers(startsWith('bin', slips), labelsAsked),
    ...strangeZpl.map((command) => `the label printer was given “${command}”`),
  ],
};

const queueLaw: Law = {
  rule: 'FT11',
  name: 'somebody is asked about each paper of which its queue did not say that it has it, and no pulse goes into a queue',
  check: ({ queueSilences, queueQuestions, pulsesQueued }: Evidence) => [
    ...(queueQuestions >= queueSilences
      ? []
      : [`a queue said nothing ${queueSilences} times, and somebody was asked ${queueQuestions} times`]),
    ...(pulsesQueued === 0 ? [] : [`${pulsesQueued} pulses for a drawer went into a queue`]),
  ],
};

/** Source: spec/fault-lab.md FT3, FT9 to FT11 */
export const paperLaws: readonly Law[] = [receiptLaw, ticketLaw, labelLaw, queueLaw];
