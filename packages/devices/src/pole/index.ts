export { type PoleModel, encodeFrame, plainPoleId, poleModels } from './encode-pole';
export { type PoleFrame, emptyFrame, poleColumns, poleRow } from './frame';
export { type OpenPoleDeps, type OpenPoleRefusal, openPole } from './open-pole';
export { type PoleDisplay } from './wired-pole';
