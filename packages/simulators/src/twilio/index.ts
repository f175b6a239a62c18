export {
  type TwilioMessage,
  type TwilioOptions,
  type TwilioStandIn,
  twilioStandIn,
  twilioSwitches,
} from './twilio-stand-in';
export { twilioSignature } from './signature';
