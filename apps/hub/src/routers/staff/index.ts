import { router } from '../procedure';
import { change } from './change';
import { endSessions } from './end-sessions';
import { hire } from './hire';
import { list } from './list';
import { read } from './read';
import { sessions } from './sessions';
import { setActive } from './set-active';
import { setBadge } from './set-badge';
import { setLimits } from './set-limits';
import { setPin } from './set-pin';
import { setSellerFrom } from './set-seller-from';

export const staffRouter = router({
  change,
  endSessions,
  hire,
  list,
  read,
  sessions,
  setActive,
  setBadge,
  setLimits,
  setPin,
  setSellerFrom,
});
