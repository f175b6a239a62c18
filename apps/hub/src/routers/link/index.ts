import { router } from '../procedure';
import { calls } from './calls';
import { callsOfTask } from './calls-of-task';
import { change } from './change';
import { create } from './create';
import { kinds } from './kinds';
import { letGo } from './let-go';
import { list } from './list';
import { remove } from './remove';
import { replay } from './replay';
import { show } from './show';
import { showCall } from './show-call';
import { tasks } from './tasks';
import { tryIt } from './try-it';
import { turn } from './turn';

export const linkRouter = router({
  ...{ calls, callsOfTask, change, create, kinds, letGo, list, remove, replay },
  ...{ show, showCall, tasks, tryIt, turn },
});
