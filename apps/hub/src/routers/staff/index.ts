import { router } from '../procedure';
import { list } from './list';

export const staffRouter = router({ list });
