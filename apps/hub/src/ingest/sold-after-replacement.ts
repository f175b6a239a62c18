import type { JournalLink } from '@tillbridge/core/wire';
import type { Tx } from '../database';
import { readLink } from './links';
import type { Pushed } from './pushed';
import { raiseAlert } from './set-aside';

/** Two tills counted receipts on one register: the sales are taken, and a person is told. Source: spec/enrolment.md E8 */
export async function alertSoldAfterReplacement(
  tx: Tx,
  pushed: Pushed,
  links: readonly JournalLink[],
  replacedAt: number,
): Promise<void> {
  const sold = links
    .map((link) => readLink(link, pushed.terminalId))
    .filter((read) => read.kind === 'understood')
    .filter(({ recorded, sale }) => sale !== null && recorded.recordedAt > replacedAt);
  const first = sold[0]?.recorded;
  if (!first) return;
  const count = sold.length === 1 ? 'A sale was' : `${sold.length} sales were`;
  await raiseAlert(tx, pushed, {
    kind: 'sold-after-replacement',
    sequence: first.sequence,
    sentence: `${count} made at a till after another had taken its register. They are counted; their receipt numbers may stand twice. Switch the old till off.`,
    evidence: { replacedAt, sequences: sold.map(({ recorded }) => recorded.sequence) },
  });
}
