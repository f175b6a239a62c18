import { expect, it } from 'vitest';
import { printerModels } from '../printer/model';
import { interpret } from '../sim/interpreter';
import { paperText } from '../sim/paper';
import { encodeReceipt } from './encode-receipt';
import { withBuzz } from './with-buzz';

it.each(printerModels)(
  '[DV56] $id sounds before the job where it can, and nothing of it is on the paper',
  (model) => {
    const job = encodeReceipt(
      [{ kind: 'text', text: 'Two pies', align: 'left', weight: 'normal', size: 'normal' }],
      model,
    );
    const { paper, events } = interpret(withBuzz(job, model), model);
    const heard = events.filter(({ kind }) => kind === 'buzz');
    expect(heard).toEqual(model.buzzer === 'none' ? [] : [{ kind: 'buzz', times: 2 }]);
    expect(events.filter(({ kind }) => kind === 'unknown')).toEqual([]);
    expect(paperText(paper.lines)).toEqual(['Two pies']);
  },
);
