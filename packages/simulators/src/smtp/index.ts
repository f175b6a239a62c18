export {
  type SmtpMail,
  type SmtpOptions,
  type SmtpStandIn,
  smtpStandIn,
  smtpSwitches,
} from './smtp-stand-in';
