/** The services around the demo's shop, in the order of their ports. */
export const serviceNames = ['Stripe', 'Vend', 'Uber Eats', 'DoorDash', 'SendGrid', 'Twilio'] as const;
export type ServiceName = (typeof serviceNames)[number];

/** The port of each, from the first on. */
export const servicePorts = (first: number): { name: ServiceName; port: number }[] =>
  serviceNames.map((name, index) => ({ name, port: first + index }));
