import { router } from '../procedure';
import { list } from './list';
import { show } from './show';

export const laybyRouter = router({ list, show });
