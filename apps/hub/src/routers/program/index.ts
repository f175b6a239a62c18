import { router } from '../procedure';
import { create } from './create';
import { list } from './list';
import { revoke } from './revoke';

export const programRouter = router({ create, list, revoke });
