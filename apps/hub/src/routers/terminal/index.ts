import { router } from '../procedure';
import { list } from './list';
import { revoke } from './revoke';
import { sendMessage } from './send-message';
import { show } from './show';

export const terminalRouter = router({ list, revoke, sendMessage, show });
