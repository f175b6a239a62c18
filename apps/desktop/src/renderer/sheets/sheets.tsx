import type { LineId } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import { useFocusBack } from '../app/focus-back';
import { ChipSheet } from '../status/chip-sheet';
import { useDesk, useTill } from '../till/desk-context';
import { isByEscape } from '../till/keyboard';
import { useStore } from '../till/store';
import type { Sheet } from '../till/till';
import { ApprovalSheet } from './approval-sheet';
import { AreaSheets } from './area-sheet';
import { DiscardSheet } from './discard-sheet';
import { DiscountSheet } from './discount-sheet';
import { KeysSheet } from './keys-sheet';
import { NoteSheet } from './note-sheet';
import { RemoveSheet } from './remove-sheet';

type LineSheet = Extract<Sheet, { kind: 'line-note' | 'line-discount' | 'remove-line' }>;
const isLineSheet = (sheet: Sheet): sheet is LineSheet =>
  sheet.kind === 'line-note' || sheet.kind === 'line-discount' || sheet.kind === 'remove-line';

/** Whatever is open over the screen. There is at most one. */
export function Sheets() {
  const sheet = useTill((till) => till.sheet);
  return sheet && <OpenSheet sheet={sheet} />;
}

function OpenSheet({ sheet }: { sheet: Sheet }) {
  const desk = useDesk();
  // Once it has done what it was opened for, the next key belongs to the till. Source: spec/keys.md K6
  useFocusBack(isByEscape);
  const sale = useStore(desk.sale);
  const isDemo = useStore(desk.status, (status) => status?.isDemo ?? false);
  const close = (): void => desk.step({ type: 'sheet-closed' });
  const done = (answer: Promise<boolean>): void => {
    close();
    void answer;
  };
  const lineOf = (lineId: LineId) => sale?.lines.find((line) => line.lineId === lineId);
  switch (sheet.kind) {
    case 'keys':
      return <KeysSheet isDemo={isDemo} onClose={close} />;
    case 'chip':
      return <ChipSheet name={sheet.chip} onClose={close} />;
    case 'discard-sale':
      return (
        <DiscardSheet
          lineCount={sale?.lines.length ?? 0}
          onDiscard={() => done(desk.ask('discardSale'))}
          onClose={close}
        />
      );
    case 'sale-note':
      return (
        <NoteSheet
          title={say('Note on the sale')}
          present={sale?.note ?? null}
          onWrite={(note) => done(desk.ask('setSaleNote', { note }))}
          onClose={close}
        />
      );
    case 'sale-discount':
      return (
        <DiscountSheet
          title={say('Discount on the sale')}
          present={sale?.saleDiscounts[0] ?? null}
          onGive={(discount) => done(desk.ask('setSaleDiscount', { discount }))}
          onClose={close}
        />
      );
    case 'approval':
      return <ApprovalSheet {...sheet} onClose={close} />;
  }
  if (!isLineSheet(sheet)) return <AreaSheets sheet={sheet} onClose={close} />;
  const line = lineOf(sheet.lineId);
  if (!line) return null;
  switch (sheet.kind) {
    case 'line-note':
      return (
        <NoteSheet
          title={say('Note on {name}', { name: line.name })}
          present={line.note}
          onWrite={(note) => done(desk.ask('setLineNote', { lineId: line.lineId, note }))}
          onClose={close}
        />
      );
    case 'line-discount':
      return (
        <DiscountSheet
          title={say('Discount on {name}', { name: line.name })}
          present={line.discounts[0] ?? null}
          onGive={(discount) => done(desk.ask('setLineDiscount', { lineId: line.lineId, discount }))}
          onClose={close}
        />
      );
    case 'remove-line':
      return (
        <RemoveSheet
          name={line.name}
          onRemove={(reason) => done(desk.ask('removeLine', { lineId: line.lineId, reason }))}
          onClose={close}
        />
      );
  }
}
