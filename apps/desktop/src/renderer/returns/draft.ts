import type { RestockChoice, ReturnReason } from '@tillbridge/core/wire';
import type { LineId } from '@tillbridge/core/kernel';
import type { ReturnableLineView } from '../../ipc/areas/returns';

/** What is about to come back of one sale, before anything is rung up. Thousandths. */
export type DraftLine = {
  lineId: LineId;
  milli: number;
  reason: ReturnReason | null;
  restock: RestockChoice | null;
};
export type Draft = readonly DraftLine[];

export type DraftEvent =
  | { type: 'line-tapped'; line: ReturnableLineView }
  | { type: 'stepped'; line: ReturnableLineView; by: 1 | -1 }
  | { type: 'all-taken'; lines: readonly ReturnableLineView[] }
  | { type: 'reason-chosen'; lineId: LineId; reason: ReturnReason }
  | { type: 'restock-chosen'; lineId: LineId; restock: RestockChoice };

const oneMilli = 1000;

/** A whole piece; of what is weighed, all that is left. */
const firstOf = ({ left, unitOfMeasure }: ReturnableLineView): number =>
  unitOfMeasure === 'each' ? Math.min(oneMilli, left) : left;

/** What was said of the line before is likely true of the next: people bring back a bag, not a list of reasons. */
const added = (draft: Draft, line: ReturnableLineView, milli: number): Draft => [
  ...draft,
  { lineId: line.lineId, milli, reason: draft.at(-1)?.reason ?? null, restock: null },
];

/** One step. Lines of which nothing is left never come in. */
export function stepDraft(draft: Draft, event: DraftEvent): Draft {
  switch (event.type) {
    case 'line-tapped': {
      const { line } = event;
      if (draft.some(({ lineId }) => lineId === line.lineId))
        return draft.filter(({ lineId }) => lineId !== line.lineId);
      return line.left <= 0 ? draft : added(draft, line, firstOf(line));
    }
    case 'stepped': {
      const { line, by } = event;
      const there = draft.find(({ lineId }) => lineId === line.lineId);
      if (!there) return by > 0 && line.left > 0 ? added(draft, line, firstOf(line)) : draft;
      const milli = there.milli + by * oneMilli;
      if (milli <= 0) return draft.filter((each) => each !== there);
      return changed(draft, line.lineId, { milli: Math.min(milli, line.left) });
    }
    case 'all-taken':
      return event.lines
        .filter(({ left }) => left > 0)
        .reduce<Draft>((all, line) => {
          const there = all.some(({ lineId }) => lineId === line.lineId);
          return there ? changed(all, line.lineId, { milli: line.left }) : added(all, line, line.left);
        }, draft);
    case 'reason-chosen':
      return draft.map((each) =>
        each.lineId === event.lineId || each.reason === null ? { ...each, reason: event.reason } : each,
      );
    case 'restock-chosen':
      return changed(draft, event.lineId, { restock: event.restock });
  }
}

const changed = (draft: Draft, lineId: LineId, to: Partial<DraftLine>): Draft =>
  draft.map((each) => (each.lineId === lineId ? { ...each, ...to } : each));

/** Whether all of it may be rung up: something comes back, and each line says why. */
export const isReady = (draft: Draft): boolean =>
  draft.length > 0 && draft.every(({ reason }) => reason !== null);
