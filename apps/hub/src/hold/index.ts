export { type ListedHold, findHolds } from './find-holds';
export { endHold, holdStock, putHoldAside } from './hold';
export { keepHoldsTidy } from './run-out';
export { holdRecordsOf, tellOfHolds } from './records';
