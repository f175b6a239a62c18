export {
  type SendGridMail,
  type SendGridOptions,
  type SendGridStandIn,
  sendGridStandIn,
  sendGridSwitches,
} from './sendgrid-stand-in';
