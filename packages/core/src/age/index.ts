export { ageOn, bornOnOrBefore } from './age';
export { type AgeAnswer, type AgeDecided, type AgeRefusal, answerAge } from './answer';
export { type LicenceDates, isLicence, readLicence } from './licence';
export { type AgeQuestion, ageQuestionOf, ageRuleFor } from './question';
