import { router } from '../procedure';
import { list } from './list';
import { settle } from './settle';

export const alertRouter = router({ list, settle });
