export { type Address, readAddress, tidy, turnOff, unsubscribe, writeAgain } from './address';
export { type Carried, type Carrier, type Carriers, carrierBy, hubCarriers } from './carrier';
export { mailHandler, mostAttempts } from './mail-handler';
export { type NewMail, mailPurpose, sendMail, sendOnce } from './send-mail';
export { type HeardOf, hearOf, keepStep } from './steps';
export {
  type Delivery,
  type Letter,
  type MailTransport,
  fileTransport,
  messageIdOf,
  smtpTransport,
  unsubscribeHeaders,
} from './transport';
export { transportFrom } from './transport-from';
