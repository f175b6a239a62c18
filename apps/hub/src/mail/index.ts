export { mailHandler, mostAttempts } from './mail-handler';
export { type NewMail, mailPurpose, sendMail } from './send-mail';
export { type Delivery, type Letter, type MailTransport, fileTransport, smtpTransport } from './transport';
export { transportFrom } from './transport-from';
