export { type Address, readAddress, resubscribe, tidy, turnOff, unsubscribe, writeAgain } from './address';
export {
  type Carried,
  type Carrier,
  type Carriers,
  type LookedUp,
  hubCarriers,
  smtpMeaning,
  troubleOfCall,
} from './carrier';
export { mailHandler, mostAttempts } from './mail-handler';
export { type NewMail, mailPurpose, sendMail, sendOnce } from './send-mail';
export { type HeardOf, hearOf, keepStep } from './steps';
export {
  type Delivery,
  type Letter,
  type MailTransport,
  fileTransport,
  mailOfLetter,
  messageIdOf,
  smtpTransport,
  unsubscribeHeaders,
} from './transport';
export { type Sender, senderOf } from './sender';
export { messageOfError } from './trouble';
export { transportFrom } from './transport-from';
