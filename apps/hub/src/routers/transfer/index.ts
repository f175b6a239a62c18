import { router } from '../procedure';
import { approve } from './approve';
import { cancel } from './cancel';
import { change } from './change';
import { list } from './list';
import { reject } from './reject';
import { remove } from './remove';
import { request } from './request';
import { show } from './show';

export const transferRouter = router({ approve, cancel, change, list, reject, remove, request, show });
