import { router } from '../procedure';
import { begin } from './begin';
import { change } from './change';
import { list } from './list';
import { setChannel } from './set-channel';

export const updateRouter = router({ begin, change, list, setChannel });
