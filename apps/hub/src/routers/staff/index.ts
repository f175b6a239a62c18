import { router } from '../procedure';
import { change } from './change';
import { hire } from './hire';
import { list } from './list';
import { read } from './read';
import { setActive } from './set-active';
import { setPin } from './set-pin';

export const staffRouter = router({ change, hire, list, read, setActive, setPin });
