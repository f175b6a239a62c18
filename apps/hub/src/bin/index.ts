export { binRecordsOf } from './bin-records';
export { countAtOffice, moveAtOffice } from './deed-at-office';
export { binsOf, binsOfItem, contentsOf, refillOf } from './find-bins';
export { binPoster, insertBinFacts } from './post-bins';
