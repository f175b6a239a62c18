export { linkCarriers } from './carriers';
export { choiceOf, choose } from './choose';
export { forgetWords } from './forget-words';
export { type ListedMessage, type MessageSearch, listMessages, stepsOf } from './list-messages';
export { type CentreNotice, markNotice, readCentre, whoOf } from './notice-centre';
export { type ListedSender, type SenderRefusal, listSenders, saveSender } from './senders';
export { type SendMeRefusal, sendMe } from './send-me';
export { discardMessage, sendAgain } from './settle-message';
export { keepDaysTold, tellDays } from './tell-days';
export { noticeTeller } from './tell-notice';
export {
  type ListedTemplate,
  type WhichTemplate,
  listTemplates,
  previewTemplate,
  resetTemplate,
  saveLanguage,
  saveTemplate,
} from './templates';
export { readUnsubscribe } from './unsubscribe-link';
export { languageOf } from './words';
export { type MessageWriter, writeFor } from './write-for';
