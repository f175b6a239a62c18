export { type MessageChoice, type QuietHours, isTold, leavesAt, mailsByItself, noChoice } from './choice';
export {
  type MessageChannel,
  type MessageEvent,
  type MessageLanguage,
  chosenEvents,
  hasSms,
  messageChannels,
  messageEventRules,
  messageEvents,
  messageLanguages,
  ruleOfEvent,
} from './events';
export { ourTemplate } from './our-words';
export { type SmsLength, smsLength } from './sms-length';
export { smsNumberOf } from './sms-number';
export { type Heard, type MessageState, after, isFinalState, messageStates } from './state';
export {
  type Filling,
  type Template,
  type TemplateRefusal,
  type Written,
  checkTemplate,
  escapeHtml,
  htmlOf,
  write,
} from './template';
