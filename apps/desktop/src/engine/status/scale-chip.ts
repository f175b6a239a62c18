import type { Instant } from '@tillbridge/core/kernel';
import type { Scale, ScaleTrouble } from '@tillbridge/devices/scale';
import { say } from '@tillbridge/words';
import type { Chip } from '../../ipc';

type Words = Omit<Chip, 'lastGoodAt'>;

export function scaleChip(scale: Scale, at: Instant): Chip {
  const status = scale.status();
  return { ...wordsOf(status), lastGoodAt: status.state === 'ready' ? at : null };
}

function wordsOf(status: ReturnType<Scale['status']>): Words {
  switch (status.state) {
    case 'ready':
      return { state: 'ok', word: say('Scale ready'), detail: say('It weighs.'), fix: null };
    case 'disabled':
      return { state: 'off', word: say('Scale off'), detail: say('This till weighs nothing.'), fix: null };
    case 'connecting':
      return { state: 'busy', word: say('Scale …'), detail: say('Looking for the scale.'), fix: null };
    case 'absent':
      return {
        state: 'attention',
        word: say('No scale'),
        detail: say('The scale is not connected. Weights can be keyed.'),
        fix: say('Plug it in'),
      };
    case 'trouble':
      return { state: 'attention', ...troubleWords[status.trouble]() };
  }
}

const troubleWords: Readonly<Record<ScaleTrouble, () => Omit<Words, 'state'>>> = {
  over: () => ({
    word: say('Too heavy'),
    detail: say('More lies on the scale than it can carry.'),
    fix: say('Take some of it off'),
  }),
  under: () => ({
    word: say('Below zero'),
    detail: say('The scale shows less than nothing.'),
    fix: say('Take everything off and set it to zero'),
  }),
  fault: () => ({
    word: say('Scale fault'),
    detail: say('The scale reports a fault.'),
    fix: say('Take everything off and set it to zero'),
  }),
  'not-answering': () => ({
    word: say('Scale silent'),
    detail: say('Connected, but it does not answer.'),
    fix: say('Switch it off and on'),
  }),
};
