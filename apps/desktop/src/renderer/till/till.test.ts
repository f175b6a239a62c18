import { describe, expect, it } from 'vitest';
import type { SaleView, SessionView } from '../../ipc';
import { readId } from '../../ipc/keyed';
import { emptySale, lineOf, saleView } from '../testing/fake-sale';
import { sampleItems } from '../testing/sample-items';
import {
  type Screen,
  type Till,
  type TillEvent,
  eatsScans,
  freshTill,
  hasSomethingToClose,
  screenOf,
  stepTill,
} from './till';

const lineId = readId<'LineId'>('0190b000-0000-7000-8000-0000000000aa');
const after = (events: TillEvent[], from: Till = freshTill): Till => events.reduce(stepTill, from);
const scanned = (seq: number): TillEvent => ({
  type: 'scan-heard',
  heard: {
    seq,
    outcome: {
      kind: 'line-added',
      lineId,
      name: 'Sourdough loaf',
      quantity: sampleItems[0]?.onHand ?? never(),
    },
  },
});
const never = (): never => {
  throw new Error('the sample has no items');
};
const signedIn: SessionView = {
  state: 'signed-in',
  language: 'en-NZ',
  staff: { staffId: readId('0190d000-0000-7000-8000-000000000000'), name: 'Ana Silva', role: 'cashier' },
  permissions: ['sell'],
  since: 0 as never,
  storeName: 'Harbour Street Store',
  registerName: 'Till 1',
};
const signedOut: SessionView = {
  state: 'signed-out',
  language: 'en-NZ',
  staff: [],
  storeName: 'Harbour Street Store',
  registerName: 'Till 1',
};
const saleIn = (mode: SaleView['mode']): SaleView => ({ ...saleView(emptySale(), 1), mode });

describe('what Esc does', () => {
  const deep = after([
    { type: 'place-opened', place: 'receipts' },
    { type: 'line-tapped', lineId },
    { type: 'refused', sentence: 'The drawer is not here.' },
    {
      type: 'scan-heard',
      heard: { seq: 1, outcome: { kind: 'unknown', code: '123', sentence: 'Nobody knows it.' } },
    },
    { type: 'line-tapped', lineId },
    { type: 'digit', digit: '3' },
    { type: 'sheet-opened', sheet: { kind: 'keys' } },
  ]);

  it('[U4] closes the topmost thing, one at each press', () => {
    const entered = { ...deep, entry: '3' };
    const steps = Array.from({ length: 6 }).reduce<Till[]>(
      (all) => [...all, stepTill(all.at(-1) ?? entered, { type: 'went-back' })],
      [],
    );
    expect(
      steps.map(({ sheet, entry, unknown, selectedLineId, place }) => [
        sheet?.kind ?? null,
        entry,
        unknown?.code ?? null,
        selectedLineId,
        place,
      ]),
    ).toEqual([
      [null, '3', '123', lineId, 'receipts'],
      [null, '', '123', lineId, 'receipts'],
      [null, '', null, lineId, 'receipts'],
      [null, '', null, null, 'receipts'],
      [null, '', null, null, 'sale'],
      [null, '', null, null, 'sale'],
    ]);
  });

  it('[U4] has nothing left to close on a bare sale, and the till says so', () => {
    expect(hasSomethingToClose(freshTill)).toBe(false);
    expect(hasSomethingToClose({ ...freshTill, entry: '3' })).toBe(true);
  });
});

describe('a scan', () => {
  it('[U6] flashes its line anew each time, also the second time the same line', () => {
    expect(after([scanned(1)]).flash).toEqual({ seq: 1, lineId });
    expect(after([scanned(1), scanned(2)]).flash).toEqual({ seq: 2, lineId });
  });

  it('[U6] comes back to the sale from the receipts and puts half-typed digits away', () => {
    const till = after([
      { type: 'place-opened', place: 'receipts' },
      { type: 'digit', digit: '7' },
      scanned(1),
    ]);
    expect([till.place, till.entry]).toEqual(['sale', '']);
  });

  it('[U7] of an unknown code leaves a card that the next good scan takes away', () => {
    const unknown = after([
      {
        type: 'scan-heard',
        heard: { seq: 1, outcome: { kind: 'unknown', code: '999', sentence: 'Nobody knows it.' } },
      },
    ]);
    expect(unknown.unknown).toEqual({ code: '999', sentence: 'Nobody knows it.' });
    expect(stepTill(unknown, scanned(2)).unknown).toBeNull();
  });

  it('[U7] that is refused says why and changes nothing else', () => {
    const before = after([{ type: 'line-tapped', lineId }]);
    const refused = stepTill(before, {
      type: 'scan-heard',
      heard: { seq: 3, outcome: { kind: 'refused', code: '1', sentence: 'Finish the tender first.' } },
    });
    expect(refused).toEqual({ ...before, refusal: 'Finish the tender first.' });
  });
});

describe('a chosen line', () => {
  it('[U5] is let go by a second tap', () => {
    expect(after([{ type: 'line-tapped', lineId }]).selectedLineId).toBe(lineId);
    expect(
      after([
        { type: 'line-tapped', lineId },
        { type: 'line-tapped', lineId },
      ]).selectedLineId,
    ).toBeNull();
  });

  it('[U5] that leaves the sale takes its panel and its sheet along', () => {
    const [item] = sampleItems;
    const line = lineOf(item ?? never(), 1000);
    const till = after([
      { type: 'line-tapped', lineId: line.lineId },
      { type: 'sheet-opened', sheet: { kind: 'line-note', lineId: line.lineId } },
    ]);
    const kept = saleView({ ...emptySale(), lines: [line] }, 1);
    expect(stepTill(till, { type: 'sale-changed', sale: kept })).toBe(till);
    const gone = stepTill(till, { type: 'sale-changed', sale: saleIn('ringing') });
    expect([gone.selectedLineId, gone.sheet]).toEqual([null, null]);
  });

  it('[U5] takes at most fourteen digits and one point', () => {
    const digits = '12345678901234567'.split('').map((digit) => ({ type: 'digit', digit }) as const);
    expect(after(digits).entry).toBe('12345678901234');
    expect(
      after([
        { type: 'digit', digit: '.' },
        { type: 'digit', digit: '5' },
        { type: 'digit', digit: '.' },
      ]).entry,
    ).toBe('.5');
  });
});

describe('which screen stands', () => {
  it.each<[SessionView | null, SaleView | null, Till['place'], Screen]>([
    [null, null, 'sale', { mode: 'starting' }],
    [
      { state: 'not-ready', language: 'en-NZ', sentence: 'It still loads.' },
      null,
      'sale',
      { mode: 'not-ready', sentence: 'It still loads.' },
    ],
    [signedOut, saleIn('ringing'), 'sale', { mode: 'signing-in' }],
    [signedIn, null, 'sale', { mode: 'starting' }],
    [signedIn, saleIn('ringing'), 'sale', { mode: 'ringing' }],
    [signedIn, saleIn('ringing'), 'receipts', { mode: 'place', place: 'receipts' }],
    [signedIn, saleIn('tendering'), 'sale', { mode: 'tendering' }],
    [signedIn, saleIn('showing-change'), 'sale', { mode: 'showing-change' }],
  ])('[U1] %#', (session, sale, place, screen) => {
    expect(screenOf(session, sale, { ...freshTill, place })).toEqual(screen);
  });

  it('[U8] nobody scans past a till that does not know who is there', () => {
    expect(
      [{ mode: 'not-ready', sentence: 'x' } as const, { mode: 'starting' } as const].map(eatsScans),
    ).toEqual([true, true]);
    // A badge may sign somebody in; the engine refuses everything else.
    expect(eatsScans({ mode: 'signing-in' })).toBe(false);
    expect(
      [{ mode: 'ringing' } as const, { mode: 'tendering' } as const, { mode: 'showing-change' } as const].map(
        eatsScans,
      ),
    ).toEqual([false, false, false]);
  });
});
