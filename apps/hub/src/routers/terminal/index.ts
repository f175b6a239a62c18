import { router } from '../procedure';
import { ask } from './ask';
import { list } from './list';
import { revoke } from './revoke';
import { sendMessage } from './send-message';
import { show } from './show';

export const terminalRouter = router({ ask, list, revoke, sendMessage, show });
