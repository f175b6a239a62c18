import { router } from '../procedure';
import { list } from './list';
import { state } from './state';

export const adjustmentRouter = router({ list, state });
