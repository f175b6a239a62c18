export { laybyPoster } from './post-laybys';
export { laybyRecordsOf } from './records';
export { laybyReminder } from './remind';
