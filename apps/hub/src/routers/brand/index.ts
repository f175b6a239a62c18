import { router } from '../procedure';
import { list } from './list';
import { merge } from './merge';
import { remove } from './remove';
import { save } from './save';

export const brandRouter = router({ list, merge, remove, save });
