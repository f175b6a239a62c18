import { router } from '../procedure';
import { change } from './change';
import { create } from './create';
import { deliveries } from './deliveries';
import { list } from './list';
import { remove } from './remove';
import { replay } from './replay';
import { rotate } from './rotate';
import { sendTest } from './send-test';

export const webhookRouter = router({ change, create, deliveries, list, remove, replay, rotate, sendTest });
