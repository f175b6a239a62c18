export { laybyFilters, listLaybys } from './list-laybys';
export { laybyPoster } from './post-laybys';
export { laybyRecordsOf } from './records';
export { laybyReminder } from './remind';
export { showLayby } from './show-layby';
