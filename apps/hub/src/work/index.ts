export { type NewWork, type WorkKind, addWork, addWorks, workKinds } from './add-work';
export {
  type JobCounts,
  type JobInTrouble,
  type JobRefusal,
  countJobs,
  discardJob,
  jobsInTrouble,
  retryJob,
} from './jobs';
export {
  type Work,
  type WorkHandler,
  type WorkHandlers,
  type WorkLoop,
  type WorkOutcome,
  workLoop,
} from './work-loop';
