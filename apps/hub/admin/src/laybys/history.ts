import type { Shown } from './layby-page';
import { mailWords } from './words';

type Sale = Shown['endings'][number]['sale'];
type Event = { at: number; what: string; more: string; sale?: Sale };

/** What happened to a layby beside its payments, in its order, and what is still to come. */
export function historyOf(
  { layby, endings, reminders, remindAt }: Shown,
  money: (amount: number) => string,
): Event[] {
  const events: Event[] = [
    { at: layby.openedAt, what: 'Put aside', more: layby.openedBy ?? 'somebody' },
    ...reminders.map(({ at, state }) => ({
      at,
      what: 'The customer was reminded by mail',
      more: state === null ? '' : mailWords[state],
    })),
    ...endings.map(({ at, how, by, till, fee, sale }) => ({
      at,
      sale,
      what: how === 'collected' ? 'Handed over' : 'Cancelled',
      more: `${by ?? 'somebody'} at ${till}${fee === 0 ? '' : `, ${money(fee)} kept as a fee`}`,
    })),
    ...(remindAt === null
      ? []
      : [
          {
            at: remindAt,
            what: 'Will be reminded by mail',
            more: 'If the customer agreed to mail, and something is left to pay then.',
          },
        ]),
  ];
  return events.sort((a, b) => a.at - b.at);
}
