import { type MoneyFormat, formatMoney } from '@tillbridge/core/format';
import { say } from '@tillbridge/words';
import type { BackupContents, BroughtBackView } from '../../ipc/areas/support';

/** What a backup holds that may be nowhere else, one sentence for each. */
export function heldWords(
  { unsent, openSale, parked, papers }: BackupContents,
  money: MoneyFormat,
): string[] {
  const records =
    unsent === 0
      ? say('Everything in it had been sent.')
      : say('{unsent, plural, one {# record was not sent.} other {# records were not sent.}}', { unsent });
  return [
    records,
    ...(openSale
      ? [
          say(
            '{lineCount, plural, one {A sale of # line lay on the counter: {total}.} other {A sale of # lines lay on the counter: {total}.}}',
            { lineCount: openSale.lineCount, total: formatMoney(openSale.total, money) },
          ),
        ]
      : []),
    ...(parked > 0
      ? [
          say(
            '{parked, plural, one {# sale was parked there that no other till knows.} other {# sales were parked there that no other till knows.}}',
            { parked },
          ),
        ]
      : []),
    ...(papers > 0
      ? [
          say(
            '{papers, plural, one {# paper waited to be printed.} other {# papers waited to be printed.}}',
            { papers },
          ),
        ]
      : []),
  ];
}

/** How far what was restored has come. */
export function broughtWords({ sale, papers }: BroughtBackView): string[] {
  return [
    say('What it had not sent goes to the hub by itself, and what it had parked comes back from there.'),
    ...saleWords(sale),
    ...(papers === null || papers === 0
      ? []
      : [
          say(
            '{papers, plural, one {# paper waits: the till asks whether it came out at the old one.} other {# papers wait: the till asks whether they came out at the old one.}}',
            { papers },
          ),
        ]),
  ];
}

function saleWords(sale: BroughtBackView['sale']): string[] {
  switch (sale) {
    case 'none':
      return [];
    case 'on-counter':
      return [say('The sale that lay on its counter lies on this one.')];
    case 'ended':
      return [say('The sale that lay on its counter was finished since: it does not come back.')];
    case 'waits-for-hub':
      return [say('Its records go first, then the hub is asked what became of its sale. You may go on.')];
    case 'waits-for-counter':
      return [say('The sale that lay on its counter comes once this counter is free.')];
  }
}
