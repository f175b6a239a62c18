import { formatMoney, formatQuantity } from '@tillbridge/core/format';
import { type Money, magnitude } from '@tillbridge/core/kernel';
import { type PoleDisplay, type PoleFrame, poleRow } from '@tillbridge/devices/pole';
import { sayIn } from '@tillbridge/words';
import { type DisplayView, type DisplayedLine, watchDisplayed } from '../../ipc/display';
import type { TerminalApi } from '../../ipc';

/**
 * The customer's pole shows what the second window shows, in its two lines.
 * @returns what ends it
 * Source: spec/display.md CD10
 */
export function showOnPole(api: Pick<TerminalApi, 'watch'>, pole: Pick<PoleDisplay, 'show'>): () => void {
  let isFollowing = false;
  const displayed = watchDisplayed(api, () => {
    if (isFollowing) pole.show(poleFrameOf(displayed.view()));
  });
  isFollowing = true;
  pole.show(poleFrameOf(displayed.view()));
  return displayed.stop;
}

export function poleFrameOf(view: DisplayView): PoleFrame {
  const frame = frameOf(view);
  return view.isTraining ? { ...frame, upper: sayIn(view.language, 'TRAINING') } : frame;
}

function frameOf(view: DisplayView): PoleFrame {
  const say = (template: string) => sayIn(view.language, template);
  const row = (name: string, amount: Money) => poleRow(name, formatMoney(amount, view));
  switch (view.show) {
    case 'closed':
      return { upper: view.storeName, lower: say('Till closed') };
    case 'welcome':
      return { upper: say('Welcome'), lower: view.storeName };
    case 'ringing':
      return { upper: lastLine(view, view.lines.at(-1)), lower: row(say('Total'), view.total) };
    case 'paying':
      if (view.due < 0)
        return { upper: row(say('Total'), view.total), lower: row(say('You get back'), magnitude(view.due)) };
      return { upper: row(say('Total'), view.total), lower: row(say('To pay'), view.due) };
    case 'thanks': {
      const { change, total } = view;
      return {
        upper: change === 0 ? row(say('Total'), total) : row(say('Change'), change),
        lower: say('Thank you'),
      };
    }
  }
}

/** What was rung up last: 2 × Milk, and what it comes to. */
function lastLine(view: DisplayView, line: DisplayedLine | undefined): string {
  if (!line) return '';
  const count =
    line.unitOfMeasure === 'each' && line.quantity === 1000
      ? ''
      : `${formatQuantity(line.quantity, line.unitOfMeasure, view.locale)} `;
  return poleRow(`${count}${line.name}`, formatMoney(line.net, view));
}
