import { router } from '../procedure';
import { cancel } from './cancel';
import { list } from './list';
import { make } from './make';
import { show } from './show';

export const orderRouter = router({ cancel, list, make, show });
