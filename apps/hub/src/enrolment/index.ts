export { enrolmentCodeFrom, normaliseCode, shownCode } from './code';
export { type NewCode, codeLivesMs, createEnrolmentCode } from './create-code';
export { type EnrolRefusal, enrol } from './enrol';
