import { type ReceiptBlock, plain, textBlock } from '@tillbridge/core/receipt';
import { cleanCode, codeInGroups } from '@tillbridge/core/value';
import { openFont } from '@tillbridge/devices/font';
import { encodeReceipt } from '@tillbridge/devices/receipt';
import { say } from '@tillbridge/words';
import type { Done } from '../../ipc';
import { centred, slipHead } from '../account/slips';
import type { AreaNeeds } from '../areas';
import { type Present, present } from '../sale/counter';
import { done, refused } from '../sale/refusals';
import type { MadeCodes } from './load-card';

/**
 * The slip of a card that the till made: its code in digits and for a scanner. It goes to the printer past the spool, which keeps
 * what it prints, and a code is kept nowhere. Source: spec/value.md VA14
 */
export async function printNewCard(
  needs: AreaNeeds,
  made: MadeCodes,
  { code }: { code: string },
): Promise<Done> {
  const { counter, deps } = needs;
  const who = present(counter, 'sell');
  if (!who.ok) return who;
  if (!made.has(code))
    return refused('not-made-here', say('Only a card that this till has just made can be printed.'));
  const { printer } = deps;
  if (!printer) return refused('no-printer', say('This till has no printer. Write the code down instead.'));
  const cannot = () =>
    refused(
      'not-printed',
      say('The printer cannot print now. Help it and try again, or write the code down.'),
    );
  if (printer.device.status().state !== 'ready') return cannot();
  const blocks = cardSlip(who.value, code, counter.clock.now());
  const outcome = await printer.device.print(encodeReceipt(blocks, printer.model, null, openFont));
  if (outcome.kind === 'printed') return done;
  if (outcome.kind === 'not-started') return cannot();
  return refused(
    'not-printed',
    say('Nobody knows whether the slip came out. Look at the printer, or write the code down.'),
  );
}

const space: ReceiptBlock = { kind: 'feed', lines: 1 };

function cardSlip(who: Present, code: string, at: number): ReceiptBlock[] {
  const clean = cleanCode(code);
  const isPractised = who.identity.training !== undefined;
  const scannable: ReceiptBlock[] = [
    { kind: 'barcode', symbology: 'code128', data: clean },
    ...(who.store.receiptLayout?.showQr === true ? [{ kind: 'qr' as const, data: clean }] : []),
    space,
  ];
  return [
    ...(isPractised ? [centred('TRAINING', 'large')] : []),
    ...slipHead(who, say('Gift card or store credit'), at),
    space,
    textBlock(plain(codeInGroups(clean)), { align: 'center', weight: 'bold', size: 'tall' }),
    space,
    ...(isPractised ? [] : scannable),
    centred(say('Whoever holds this slip holds the money. Keep it like cash.')),
    { kind: 'cut' },
  ];
}
