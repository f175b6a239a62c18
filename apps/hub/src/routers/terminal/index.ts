import { router } from '../procedure';
import { list } from './list';
import { revoke } from './revoke';

export const terminalRouter = router({ list, revoke });
