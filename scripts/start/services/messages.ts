import { sendGridStandIn } from '@tillbridge/simulators/sendgrid';
import { twilioStandIn } from '@tillbridge/simulators/twilio';
import type { DemoStandIn } from './demo-stand-in';

/** Where the demo's mail arrives. */
export async function demoSendGrid(port: number): Promise<DemoStandIn> {
  const mail = await sendGridStandIn({ port });
  return {
    told: 'SendGrid: the mail that was sent',
    url: mail.url,
    service: {
      ...{ kind: 'sendgrid', baseUrl: mail.url },
      // Its key is another at each start.
      settings: { webhookKey: mail.publicKey },
      firstSettings: { from: 'shop@kauri-and-quay.example', fromName: 'Kauri & Quay' },
      secrets: { apiKey: mail.apiKey },
    },
    hear: (address) => mail.setHookUrl(address),
    close: () => mail.close(),
  };
}

/** Where the demo's text messages arrive. */
export async function demoTwilio(port: number): Promise<DemoStandIn> {
  const sms = await twilioStandIn({ port });
  return {
    told: 'Twilio: the text messages that were sent',
    url: sms.url,
    service: {
      ...{ kind: 'twilio', baseUrl: sms.url },
      settings: { accountSid: sms.accountSid, from: sms.number },
      firstSettings: {},
      secrets: { authToken: sms.authToken },
    },
    hear: (address) => sms.setIncomingUrl(address),
    close: () => sms.close(),
  };
}
