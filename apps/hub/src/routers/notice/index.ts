import { router } from '../procedure';
import { list } from './list';
import { mark } from './mark';
import { markAll } from './mark-all';

export const noticeRouter = router({ list, mark, markAll });
