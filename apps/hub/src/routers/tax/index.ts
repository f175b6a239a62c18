import { router } from '../procedure';
import { history } from './history';
import { list } from './list';
import { save } from './save';

export const taxRouter = router({ history, list, save });
