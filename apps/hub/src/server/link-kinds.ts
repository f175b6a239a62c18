import { stripeLink } from '../cards';
import { dashKind, uberKind } from '../delivery';
import { type LinkKindDefinition, kindsByName } from '../link';
import { sendGrid } from '../sendgrid';
import { smtp } from '../smtp';
import { twilio } from '../twilio';
import { vendKind } from '../vend/kind';

/** The services that this hub knows, each as its own folder says it. */
export const linkKindDefinitions: readonly LinkKindDefinition[] = [
  stripeLink,
  vendKind,
  uberKind,
  dashKind,
  sendGrid,
  smtp,
  twilio,
];

export const linkKindsByName = kindsByName(linkKindDefinitions);
