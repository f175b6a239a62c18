export { type SmtpLink, smtp } from './kind';
export { smtpCarrier } from './carrier';
