export { correctCounts, lateForCountsPoster } from './correct-late';
export { countPoster } from './post-counts';
export { countFactRecordsOf, countRecordsOf } from './records';
export { approveCountAtTill, askRecountAtTill, cancelCountAtTill, reviewCountAtTill } from './requests';
export { type CountListed, countOfTheirs, findCounts, findCycleLists } from './find-counts';
export { openCount } from './open-count';
export { showCount } from './show-count';
export { type CountTrouble, approve, askRecount, cancel, countRefusal } from './decide-count';
export { judgeAtOffice } from './judges';
