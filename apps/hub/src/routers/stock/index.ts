import { router } from '../procedure';
import { list } from './list';

export const stockRouter = router({ list });
