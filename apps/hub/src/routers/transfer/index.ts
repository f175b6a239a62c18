import { router } from '../procedure';
import { approve } from './approve';
import { arrivals, joinArrival, receiveArrival } from './arrivals';
import { cancel } from './cancel';
import { change } from './change';
import { list } from './list';
import { dropList, keepList, lists } from './lists';
import { notices, noticesSeen } from './notices';
import { page } from './page';
import { push } from './push';
import { reject } from './reject';
import { remove } from './remove';
import { request } from './request';
import { show } from './show';
import { state } from './state';

export const transferRouter = router({
  ...{ approve, cancel, change, list, page, push, reject, remove, request, show, state },
  ...{ arrivals, joinArrival, receiveArrival },
  ...{ dropList, keepList, lists, notices, noticesSeen },
});
