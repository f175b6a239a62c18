export { type NewWork, type WorkKind, addWork, addWorks, workKinds } from './add-work';
export {
  type Work,
  type WorkHandler,
  type WorkHandlers,
  type WorkLoop,
  type WorkOutcome,
  workLoop,
} from './work-loop';
