export { type TwilioLink, twilio } from './kind';
export { twilioCarrier } from './carrier';
