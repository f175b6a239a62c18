import { router } from '../procedure';
import { list } from './list';
import { replay } from './replay';

export const quarantineRouter = router({ list, replay });
