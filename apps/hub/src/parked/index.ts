export { claimParked } from './claim';
export { parkedPoster } from './post-parked';
export { parkedRecordsOf } from './records';
