/**
 * What the till's page may load and speak to besides its own, on a till whose window asks its card reader, and on no other.
 * Source: spec/cards.md CK22; reference of desktops, section 4.3
 */
const script = 'https://js.stripe.com';
const lines = [
  'https://api.stripe.com',
  'https://*.stripe.com',
  'https://*.device.stripe-terminal-local-reader.net:4443',
];

/** A content security policy that lets the card service in. What else it says stays as it is. */
export function withCardService(policy: string): string {
  const directives = policy.split('; ').map((directive) => {
    if (directive.startsWith('script-src ')) return `${directive} ${script}`;
    if (directive === "connect-src 'none'") return `connect-src ${lines.join(' ')}`;
    if (directive.startsWith('connect-src ')) return `${directive} ${lines.join(' ')}`;
    return directive;
  });
  return [...directives, `frame-src ${script}`].join('; ');
}

/** Whether an address is the card service's, or a reader's on the shop's own network. */
export function isCardService(address: string): boolean {
  const url = URL.parse(address);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'wss:')) return false;
  const isReader = url.hostname.endsWith('.device.stripe-terminal-local-reader.net') && url.port === '4443';
  return isReader || (url.hostname.endsWith('.stripe.com') && url.port === '');
}

/** Whether a frame may show it: the service's script brings one of its own. */
export const isCardFrame = (address: string): boolean => URL.parse(address)?.origin === script;
