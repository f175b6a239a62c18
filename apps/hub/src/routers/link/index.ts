import { router } from '../procedure';
import { calls } from './calls';
import { callsOfTask } from './calls-of-task';
import { change } from './change';
import { create } from './create';
import { letGo } from './let-go';
import { list } from './list';
import { remove } from './remove';
import { replay } from './replay';
import { showCall } from './show-call';
import { tasks } from './tasks';
import { turn } from './turn';

export const linkRouter = router({
  calls,
  callsOfTask,
  change,
  create,
  letGo,
  list,
  remove,
  replay,
  showCall,
  tasks,
  turn,
});
