import { router } from '../procedure';
import { count } from './count';
import { list } from './list';
import { move } from './move';
import { ofItem } from './of-item';
import { show } from './show';

export const binRouter = router({ count, list, move, ofItem, show });
