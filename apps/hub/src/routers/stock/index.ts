import { router } from '../procedure';
import { entries } from './entries';
import { list } from './list';
import { onHand } from './on-hand';
import { setReorderPoint } from './set-reorder-point';

export const stockRouter = router({ entries, list, onHand, setReorderPoint });
