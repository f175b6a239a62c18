import { router } from '../procedure';
import { list } from './list';
import { remove } from './remove';
import { save } from './save';
import { setLimits } from './set-limits';

export const roleRouter = router({ list, remove, save, setLimits });
