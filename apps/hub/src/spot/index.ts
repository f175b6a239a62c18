export { spotRecordsOf } from './spot-records';
export { type SpotLine, type SpotProblem, mostSpotLines, setSpots } from './set-spots';
export { type SpotRefusal } from './refusals';
export { setSpot } from './set-spot';
export { exportSpots } from './export-spots';
export { type SpotFileRead, takeSpotFile } from './spot-file';
