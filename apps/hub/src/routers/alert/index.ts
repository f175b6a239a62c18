import { router } from '../procedure';
import { list } from './list';

export const alertRouter = router({ list });
